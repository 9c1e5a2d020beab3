using SchemaFirst.Schema.Compatibility.Findings;
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
        var version = new VersionChange(oldModel, newModel, policy, judge);
        var comparison = new SchemaComparison(version.Old, version.New, policy, judge);
        var verdicts = comparison.Judge();
        var findings = new DifferenceFinder(comparison, new FindingWriter(oldSide, newSide, policy)).Run(verdicts)
            .Select(finding => finding with { Verdicts = version.Show(finding.Verdicts) }).ToList();
        findings.AddRange(new TextDifference(oldSide, newSide, policy).Find(isEqual: verdicts.IsEqual, hasFindings: findings.Count > 0 || !version.IsEmpty));
        findings.AddRange(version.Findings(oldSide, newSide));
        return new Difference(version.Show(verdicts), version.IsEmpty ? verdicts : Judge(oldModel, newModel, policy, judge), findings);
    }
}
