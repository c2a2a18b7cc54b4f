"""The WebSocket bots listen on: sessions that outlive connections, replay, intents, and Discord's close codes."""
