"""/_user/: be one of the seeded users, from a test or from the chat page. JSON in, JSON out; no authentication.

`{user}` is a user name (`noa`, `dana`, `oleg`, `layla`; staff `rami`, `maya`) or id. Ids are fixed in `seed`.

    GET  /_user/                              every user, guild and channel
    GET  /_user/{user}/home                   what this user sees: guilds with channels and threads, DMs, commands
    GET  /_user/{user}/channels/{id}/messages?limit=100&before=ID    oldest first, own ephemeral ones included
    GET  /_user/{user}/events                 server-sent events: what changes in the above

    POST /_user/{user}/command          {channel_id, name, options?: {name: value}, locale?}
                                        name "station status" reaches a subcommand; an attachment option takes
                                        {filename, content_type?, data: base64} (also accepted under `attachments`)
    POST /_user/{user}/message_command  {channel_id, name, message_id}
    POST /_user/{user}/user_command     {channel_id, name, target}
    POST /_user/{user}/autocomplete     {channel_id, name, options, focused}
    POST /_user/{user}/component        {message_id, custom_id, values?}
    POST /_user/{user}/modal            {modal_id | custom_id, fields: {custom_id: value | [values]}}
    POST /_user/{user}/message          {channel_id, content?, reply_to?, attachments?: [{filename, data, ...}]}
    POST /_user/{user}/edit             {message_id, content}
    POST /_user/{user}/delete           {message_id}
    POST /_user/{user}/typing           {channel_id}
    POST /_user/{user}/dm               {}: this user's DM channel with the bot
    POST /_user/{user}/thread           {channel_id, name, message_id?}: a public thread of the user's own

Those that make an interaction answer when it is answered, or has failed after three seconds:

    {"interaction_id", "state": "answered" | "deferred" | "deferred_update" | "modal" | "choices" | "failed",
     "failure": null | why, "message": the answer as the user sees it | null,
     "modal": null | {"modal_id", "title", "custom_id", "components"}, "choices": [...]}

A message is Discord's JSON with one key more:

    "local": {"state": "sent" | "thinking" | "failed", "ephemeral", "notice": null | text of a failed interaction,
              "history": [{"until": ISO time, "content"}], "expires_at": seconds at which thinking becomes failed}

What a real client would not let a user do is answered 400 {"message": why}; what they may not see, 404.
"""
