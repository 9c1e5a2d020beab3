using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>
/// The members that name another version in one schema than in the other. Both schemas are compared as if they named the same one; a witness
/// names the version of the side that accepts it, and is judged anew as it is shown.
/// </summary>
internal sealed class VersionChange
{
    private readonly List<(string Name, string Old, string New, string OldLocation, string NewLocation)> _members = [];
    private readonly Func<string, bool> _isOldValid;
    private readonly Func<string, bool> _isNewValid;

    public VersionChange(ConstraintModel oldModel, ConstraintModel newModel, CompatibilityPolicy policy, DocumentJudge judge)
    {
        (Old, New) = (oldModel, newModel);
        (_isOldValid, _isNewValid) = (judge(oldModel), judge(newModel));
        var patterns = new PatternTable(policy.MostSteps);
        var (oldMembers, newMembers) = (new VersionMembers(oldModel, patterns), new VersionMembers(newModel, patterns));
        foreach (var name in policy.LeavesVersionOut ? policy.VersionMembers.Distinct() : [])
        {
            if (oldMembers.VersionsOf(name) is { Count: > 0 } was && newMembers.VersionsOf(name) is { Count: > 0 } now && !VersionMembers.AreSame(was, now))
            {
                _members.Add((name, was[0], now[0], oldMembers.LocationOf(name), newMembers.LocationOf(name)));
            }
        }

        if (!IsEmpty)
        {
            var versions = _members.ToDictionary(member => member.Name, member => member.Old, StringComparer.Ordinal);
            (Old, New) = (oldMembers.With(versions), newMembers.With(versions));
        }
    }

    /// <summary>True when no member does so.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>The schema before, with the one version.</summary>
    public ConstraintModel Old { get; }

    /// <summary>The schema after, with the one version.</summary>
    public ConstraintModel New { get; }

    /// <summary>Verdicts on <see cref="Old"/> and <see cref="New"/> as verdicts on the schemas themselves.</summary>
    public VerdictPair Show(VerdictPair verdicts) => IsEmpty ? verdicts : new(
        Show(verdicts.Backward, _isOldValid, _isNewValid, isOld: true),
        Show(verdicts.Forward, _isNewValid, _isOldValid, isOld: false));

    /// <summary>A finding for each member.</summary>
    public IEnumerable<Finding> Findings(SchemaSide oldSide, SchemaSide newSide) => _members.Select(member =>
    {
        var rule = CompatibilityRules.Of("version-member-changed");
        var (was, now) = (oldSide.Find(member.OldLocation, ["properties", member.Name]), newSide.Find(member.NewLocation, ["properties", member.Name]));
        return new Finding(
            rule,
            rule.Level,
            JsonPointer.Root.Append(member.Name).Text,
            $"The member \"{member.Name}\" was {was.Text} and is {now.Text}; it only names the version and is left out of the verdict.",
            new VerdictPair(Verdict.Compatible, Verdict.Compatible),
            was,
            now,
            "version=left-out: members that only name the version do not count",
            Finding.FingerprintOf(rule.Id, member.Name));
    });

    private Verdict Show(Verdict verdict, Func<string, bool> accepts, Func<string, bool> rejects, bool isOld)
    {
        if (verdict.Witness is not { } witness)
        {
            return verdict;
        }

        var shown = Rename(witness, isOld);
        return accepts(shown) && !rejects(shown)
            ? verdict with { Witness = shown }
            : new Verdict(Compatibility.Unknown, null, "a document that was found could not be confirmed with its version");
    }

    private string Rename(string text, bool isOld)
    {
        if (isOld || Solving.Documents.Parse(text) is not { Kind: JsonKind.Object } witness)
        {
            return text;
        }

        return Solving.Documents.Object(witness.Members.Select(member => new KeyValuePair<string, JsonValue>(
            member.Name,
            _members.Find(entry => entry.Name == member.Name && entry.Old == member.Value.ToCanonicalString()) is { Name: not null } version ? Solving.Documents.Parse(version.New) : member.Value))).ToCanonicalString();
    }
}
