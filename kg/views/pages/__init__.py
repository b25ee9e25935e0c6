"""Page models: what each page shows, built from the view, the queries and the metrics, without markup."""
