using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>Decides what the step from one schema to another does to documents, by meaning and not by text.</summary>
public static class SchemaComparer
{
    /// <summary>
    /// The verdicts in both directions. A compatible verdict is a proof; a broken one has a witness that the judge has confirmed; whatever
    /// is neither is unknown. Of the policy only what concerns the meaning of keywords counts.
    /// </summary>
    /// <param name="oldModel">The schema before.</param>
    /// <param name="newModel">The schema after.</param>
    /// <param name="policy">What is decided where the specification leaves a choice.</param>
    /// <param name="judge">Validates witnesses.</param>
    public static VerdictPair Judge(ConstraintModel oldModel, ConstraintModel newModel, CompatibilityPolicy policy, DocumentJudge judge) =>
        new SchemaComparison(oldModel, newModel, policy, judge).Judge();

    /// <summary>The verdicts, and every difference with its place, its rule and what it does by itself.</summary>
    /// <param name="oldSide">The schema before.</param>
    /// <param name="newSide">The schema after.</param>
    /// <param name="policy">What is decided where the specification leaves a choice.</param>
    /// <param name="judge">Validates witnesses.</param>
    public static Difference Compare(SchemaSide oldSide, SchemaSide newSide, CompatibilityPolicy policy, DocumentJudge judge)
    {
        var (oldModel, newModel) = (PolicyModel.Of(oldSide, policy), PolicyModel.Of(newSide, policy));
        var comparison = new SchemaComparison(oldModel.Model, newModel.Model, policy, judge);
        var verdicts = comparison.Judge();
        var writer = new FindingWriter(oldSide, newSide, policy);
        var findings = new DifferenceFinder(comparison, writer).Run().Select(finding => WithVersion(finding, oldModel, newModel)).ToList();
        findings.AddRange(new TextDifference(oldSide, newSide, policy).Find(isEqual: verdicts.IsEqual, hasFindings: findings.Count > 0));
        var full = verdicts;
        if (oldModel.Versions.Concat(newModel.Versions).Any())
        {
            full = Judge(oldSide.Model, newSide.Model, policy, judge);
            findings.AddRange(VersionFindings(oldModel, newModel, oldSide, newSide));
        }

        return new Difference(WithVersion(verdicts, oldModel, newModel), full, findings);
    }

    private static IEnumerable<Finding> VersionFindings(PolicyModel oldModel, PolicyModel newModel, SchemaSide oldSide, SchemaSide newSide)
    {
        foreach (var name in oldModel.Versions.Keys.Union(newModel.Versions.Keys))
        {
            var (was, now) = (oldSide.Find("#", ["properties", name]), newSide.Find("#", ["properties", name]));
            if (was.Text != now.Text)
            {
                var rule = CompatibilityRules.Of("version-member-changed");
                yield return new Finding(
                    rule,
                    rule.Level,
                    JsonPointer.Root.Append(name).Text,
                    $"The member \"{name}\" was {was.Text} and is {now.Text}; it only names the version and is left out of the verdict.",
                    new VerdictPair(Verdict.Compatible, Verdict.Compatible),
                    was,
                    now,
                    "version=left-out: members that only name the version do not count",
                    Finding.FingerprintOf(rule.Id, name));
            }
        }
    }

    private static Finding WithVersion(Finding finding, PolicyModel oldModel, PolicyModel newModel) =>
        finding with { Verdicts = WithVersion(finding.Verdicts, oldModel, newModel) };

    // A witness names the version of the side that accepts it.
    private static VerdictPair WithVersion(VerdictPair verdicts, PolicyModel oldModel, PolicyModel newModel) =>
        new(WithVersion(verdicts.Backward, oldModel.Versions), WithVersion(verdicts.Forward, newModel.Versions));

    private static Verdict WithVersion(Verdict verdict, Dictionary<string, string> versions)
    {
        if (verdict.Witness is null || versions.Count == 0 || !JsonParser.TryParse(verdict.Witness, out var witness, out _) || witness.Kind != JsonKind.Object)
        {
            return verdict;
        }

        var members = witness.Members.Select(member => new KeyValuePair<string, JsonValue>(
            member.Name,
            versions.TryGetValue(member.Name, out var version) ? Solving.Documents.Parse(version) : member.Value));
        return verdict with { Witness = Solving.Documents.Object(members).ToCanonicalString() };
    }
}
