// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBXML2_SHIM_H
#define NIANBAO_CLIBXML2_SHIM_H

// Debian's libxml2 headers include the system ICU, whose types clash with those of Foundation's own
// copy ("'UErrorCode' has different definitions in different modules"). The parser interface needs
// none of it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#endif
