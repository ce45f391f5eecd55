// Go is there already.
