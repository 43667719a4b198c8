/* The system's Expat, with the macros that Swift's importer does not see as functions. */
#include <expat.h>

static inline XML_Index cexpat_offset(XML_Parser parser) { return XML_GetCurrentByteIndex(parser); }
