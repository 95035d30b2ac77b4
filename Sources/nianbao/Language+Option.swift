// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import SystemIO

extension Language: ExpressibleByArgument {
  /// The language of the environment's locale.
  static var preferred: Language { preferred(environment: Host.environment) }
}
