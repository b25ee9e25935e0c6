"""The graph for agents: the Model Context Protocol over stdio and streamable HTTP, read only."""
