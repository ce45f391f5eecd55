// Empty: measures the bare start of Node.js.
