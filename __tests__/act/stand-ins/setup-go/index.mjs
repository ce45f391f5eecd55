// Go is installed already.
