"""What runs inside a query process: leases on checkpoints, sandbox, serialised results. Imports little, starts fast."""
