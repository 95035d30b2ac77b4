// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import TestSupport
import Testing

/// The pointers of `nianbao/annual-report/1`, written out from its own tables and not from the
/// format files: other programs depend on them.
@Suite struct ContractTests {
  private static let applicants = [
    "natural_person", "commercial_enterprise", "research_institution",
    "public_interest_organization", "legal_service_organization", "other_organization", "total",
  ]

  private static func requests(other: [String]) -> [String] {
    let rows =
      [
        "received", "carried_over", "outcomes/granted", "outcomes/partially_granted",
        "outcomes/refused/state_secret", "outcomes/refused/prohibited_by_law",
        "outcomes/refused/security_and_stability", "outcomes/refused/third_party_rights",
        "outcomes/refused/internal_affairs", "outcomes/refused/deliberative_process",
        "outcomes/refused/enforcement_file", "outcomes/refused/administrative_inquiry",
        "outcomes/not_provided/not_held", "outcomes/not_provided/requires_creation",
        "outcomes/not_provided/unclear_after_correction",
        "outcomes/not_processed/petition_or_complaint", "outcomes/not_processed/repeated_request",
        "outcomes/not_processed/public_publication", "outcomes/not_processed/excessive_requests",
        "outcomes/not_processed/confirm_or_reissue",
      ] + other + ["outcomes/total", "carried_forward"]
    return rows.flatMap { row in applicants.map { "/tables/requests/\(row)/\($0)" } }
  }

  private static let results = [
    "reconsideration", "litigation_direct", "litigation_after_reconsideration",
  ].flatMap { group in
    ["upheld", "corrected", "other", "pending", "total"].map {
      "/tables/reconsideration_litigation/\(group)/\($0)"
    }
  }

  private static func disclosure(_ rows: [(String, [String])]) -> [String] {
    rows.flatMap { row, columns in columns.map { "/tables/proactive_disclosure/\(row)/\($0)" } }
  }

  static let cn2021 =
    disclosure([
      ("regulations", ["issued", "repealed", "in_force"]),
      ("normative_documents", ["issued", "repealed", "in_force"]),
      ("licensing", ["decisions"]),
      ("penalties", ["decisions"]),
      ("compulsory_measures", ["decisions"]),
      ("fees", ["amount_wan_yuan"]),
    ])
    + requests(other: [
      "outcomes/other/correction_overdue", "outcomes/other/fee_overdue", "outcomes/other/other",
    ]) + results

  static let cn2019 =
    disclosure([
      ("regulations", ["created", "newly_published", "total_published"]),
      ("normative_documents", ["created", "newly_published", "total_published"]),
      ("licensing", ["items_last_year", "items_change", "decisions"]),
      ("other_services", ["items_last_year", "items_change", "decisions"]),
      ("penalties", ["items_last_year", "items_change", "decisions"]),
      ("compulsory_measures", ["items_last_year", "items_change", "decisions"]),
      ("fees", ["items_last_year", "items_change"]),
      ("procurement", ["projects", "amount_yuan"]),
    ]) + requests(other: ["outcomes/other/unspecified"]) + results

  @Test(arguments: [("cn-2021", cn2021, 200), ("cn-2019", cn2019, 198)])
  func `A built-in format has the figures of the contract, in its order`(
    _ name: String, _ expected: [String], _ count: Int
  ) throws {
    let format = try #require(FormatLibrary()[name])
    #expect(format.figures.map(\.pointer) == expected)
    #expect(expected.count == count)
    #expect(Set(expected).count == count)
  }

  @Test(arguments: OlderForm.allCases)
  func `An older form has the figures of its table, in its order`(_ form: OlderForm) throws {
    let format = try #require(try FormatLibrary()[form.rawValue])
    #expect(format.figures.map(\.pointer) == form.pointers)
    // So that none of them is taken for another form's in a comparison of years.
    let others = try FormatLibrary().formats.all.filter { $0.name != form.rawValue }
    #expect(others.allSatisfy { other in form.pointers.allSatisfy { other.figure(at: $0) == nil } })
  }

  @Test(arguments: [
    ("cn-2021", ["fees/amount_wan_yuan": "amount 万元"]),
    (
      "cn-2019",
      [
        "licensing/items_change": "change ", "other_services/items_change": "change ",
        "penalties/items_change": "change ", "compulsory_measures/items_change": "change ",
        "fees/items_change": "change ", "procurement/amount_yuan": "amount 元",
      ]
    ),
  ])
  func `A figure that isn't a count is a change or an amount in its unit`(
    _ name: String, _ expected: [String: String]
  ) throws {
    let format = try #require(FormatLibrary()[name])
    let others = format.figures.filter { $0.measure != .count }.map { slot in
      (
        slot.pointer.replacing("/tables/proactive_disclosure/", with: ""),
        "\(slot.measure.rawValue) \(slot.unit?.rawValue ?? "")"
      )
    }
    #expect(Dictionary(uniqueKeysWithValues: others) == expected)
  }

  @Test(arguments: 2019...2030)
  func `Every year from 2019 on has one format`(_ year: Int) throws {
    let formats = try FormatLibrary().formats.all
    let prescribed = formats.filter { $0.isPrescribed(for: year) }.map(\.name)
    #expect(prescribed == [year < 2021 ? "cn-2019" : "cn-2021"])
  }

  @Test func `All formats have the six sections in their order`() throws {
    for format in try FormatLibrary().formats.all {
      #expect(
        format.sections.map(\.kind) == [
          "overview", "proactive_disclosure", "requests", "reconsideration_litigation", "problems",
          "other",
        ])
      let isOld = format.lastYear == 2018
      #expect(format.tables.map(\.section) == (isOld ? [nil] : [2, 3, 4]))
      #expect(format.sections.map(\.isOptional) == Array(repeating: isOld, count: 6))
    }
  }

  @Test(arguments: [("cn-2021", 25), ("cn-2019", 23)])
  func `The relations are those of the form`(_ name: String, _ rows: Int) throws {
    let format = try #require(FormatLibrary()[name])
    var counts: [String: Int] = [:]
    for identity in format.tables.flatMap(\.identities) {
      counts[identity.rule.id, default: 0] += identity.instances.count
    }
    #expect(
      counts == [
        "requests.balance": 7, "requests.outcomes_total": 7, "requests.applicant_total": rows,
        "reconsideration.total": 1, "litigation_direct.total": 1,
        "litigation_after_reconsideration.total": 1,
      ])
  }

  @Test func `A relation names its figures`() throws {
    let format = try #require(try FormatLibrary()["cn-2019"])
    func pointers(_ rule: String, _ instance: Int) -> (sum: [String], equals: [String])? {
      guard let identity = format.tables.flatMap(\.identities).first(where: { $0.rule.id == rule })
      else { return nil }
      func names(_ figures: [Int]) -> [String] {
        figures.map {
          format.figures[$0].pointer.split(separator: "/").dropFirst(2).joined(separator: "/")
        }
      }
      return (names(identity.instances[instance].sum), names(identity.instances[instance].equals))
    }
    let balance = try #require(pointers("requests.balance", 0))
    #expect(balance.sum == ["received/natural_person", "carried_over/natural_person"])
    #expect(balance.equals == ["outcomes/total/natural_person", "carried_forward/natural_person"])
    let outcomes = try #require(pointers("requests.outcomes_total", 6))
    #expect(outcomes.sum.count == 19)
    #expect(outcomes.sum.allSatisfy { $0.hasPrefix("outcomes/") && $0.hasSuffix("/total") })
    #expect(outcomes.equals == ["outcomes/total/total"])
    #expect(!outcomes.sum.contains("outcomes/total/total"))
    let applicants = try #require(pointers("requests.applicant_total", 0))
    #expect(applicants.sum == Self.applicants.dropLast().map { "received/\($0)" })
    #expect(applicants.equals == ["received/total"])
  }
}
