/// The files under `config/`, built into the binary; filled by the `EmbedConfig` plugin.
enum Embedded {}
