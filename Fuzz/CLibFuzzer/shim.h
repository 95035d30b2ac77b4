// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBFUZZER_SHIM_H
#define NIANBAO_CLIBFUZZER_SHIM_H

#include <stddef.h>
#include <stdint.h>

// libFuzzer declares this in its documentation ("Using libFuzzer as a library") and in no header.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));

#endif
