// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBYAML_SHIM_H
#define NIANBAO_CLIBYAML_SHIM_H

#include <yaml.h>

#endif
