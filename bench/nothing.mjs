// What a bare start of Node.js is measured with.
