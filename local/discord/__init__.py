"""The Discord look-alike: REST, gateway, signed interactions, CDN, and a chat page, as one ASGI application.

`app.create_app(Config())` builds it; `python -m local.discord` runs it. Nothing here talks to Discord.

    config       every setting, with defaults that are obviously not live
    world        what exists: users, guilds, channels, messages, commands, interactions (the `World`)
    rest/        /api/v10 as Discord answers it
    gateway/     the WebSocket bots listen on
    interactions/  what a user's command, button or form turns into: signed, posted, answered
    drive        /_user/: act as a seeded user, from tests or from the page
    page/        the chat page
"""
