/* The system's zlib, with the macro that Swift's importer does not see as a function. */
#include <zlib.h>

static inline int czlib_begin_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
