// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBCRYPTO_SHIM_H
#define NIANBAO_CLIBCRYPTO_SHIM_H

// SHA256_Init and the two that follow are called deprecated since OpenSSL 3, in favour of EVP, which
// looks for a provider first: that costs more than the digests of most documents.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
