"""Family 7: term, cancellation, review, reports and approval."""
