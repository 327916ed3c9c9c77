/* <sqlite3.h> */
#include <sqlite3.h>
# include <libpq-fe.h>
#include <microhttpd.h>
