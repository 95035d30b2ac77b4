// SPDX-License-Identifier: Apache-2.0

/// The files under `config/`, built into the binary; filled by the `EmbedConfig` plugin.
enum Embedded {}
