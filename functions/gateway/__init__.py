"""Plain messages: holds Discord's gateway connection and puts what drivers type on the queue of questions."""
