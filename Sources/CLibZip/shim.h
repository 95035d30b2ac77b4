// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBZIP_SHIM_H
#define NIANBAO_CLIBZIP_SHIM_H

#include <zip.h>

#endif
