"""Where everything lives in the one table: partition and sort keys, and how long it stays.

CONV#<conversation>   Z#SESSION            the session (sorted last, so that one newest-first query meets it first)
                      X#EFFECT#<id>        an effect that is not settled
                      T#<number>           a turn
                      E#EFFECT#<id>        a settled effect
                      N#<time>#<id>        a note by staff
                      F#<event>            the driver's feedback in words
                      D#THREAD#<thread>    a thread opened for it
GUILD#<guild>         CHANNEL#<channel>    settings of a channel
GUILDS                <guild>              the guilds there are
COUNT#<guild>         <day>#<shard>        counters of one day; ALL#<shard> for all time
RATE#<user>           MINUTES              messages a user sent, by minute
RATE#CHANNEL#<id>     MINUTES              messages in a channel, by minute
RATE#CODES#<user>     MINUTES              one-time codes a user asked for, by hour
RATE#ADDRESS#<hmac>   MINUTES              one-time codes asked for an e-mail address, by hour
LIMITED               <user>               users refused by the limit of late
USER#<user>           IDENTITY#<host>      the charging account a Discord user proved to own
                      CODE#<host>          a one-time code under way
                      ACTIONS              how often a user had a remote action done, by day
CHARGER#<host>#<id>   ACTIONS              what was done to a charger of late
HEALTH                <service>            the shared health record of a dependency
CACHE#<name>          <key>                slow-changing answers of AMPECO, directory of stations
AUDIT#<guild>         <time>#<id>          who changed what
EFFECTS#<guild>       <time>#<id>          settled effects, for staff
GAPS#<guild>          <time>#<id>          questions nothing was known about
FAILED#<guild>        <time>#<id>          conversations whose driver got no real answer
TALLY#<guild>         <day>#<channel>#<station>   conversations of a day by channel and outlet
THREAD#<thread>       CONVERSATION         the conversation a thread of ours belongs to
MESSAGE#<message>     REVISION             a typed message was edited or deleted after it was sent
GATEWAY               SHARD#<number>       lease and session of one gateway connection
                      IDENTIFY             new gateway sessions of a day, by the hour
                      DIRECT#<number>      direct-message channels a shard heard of lately
NAMES                 <guild>              what Discord calls a guild and its channels
PROBLEMS              <channel>#<problem>  what keeps Discord from working as configured
"""

RETENTION_DAYS = 90
DUE_SHARDS = 4
COUNTER_SHARDS = 8

SESSION = "Z#SESSION"
TURN_PREFIX = "T#"
OPEN_EFFECT_PREFIX = "X#EFFECT#"
SETTLED_EFFECT_PREFIX = "E#EFFECT#"
THREAD_PREFIX = "D#THREAD#"

COUNTED_OF_DRIVERS = ("", "CODES#")  # `RATE#<this><user>`: messages, codes

DIRECTORY_CACHE = "directory"
DIRECTORY_SECONDS = 3_600  # how old the list of stations may grow before it is read again


def conversation_key(conversation_id: str) -> str:
    """Partition of a conversation."""
    return f"CONV#{conversation_id}"


def turn_key(number: int) -> str:
    """Sort key of a turn; sorts by number."""
    return f"{TURN_PREFIX}{number:010d}"
