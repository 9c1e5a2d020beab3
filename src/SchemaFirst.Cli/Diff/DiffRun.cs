using System.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff;

/// <summary>Compares pairs of schemas under the settings.</summary>
/// <param name="settings">Policies, levels, what is accepted.</param>
/// <param name="corpus">Files of records to ask; empty for none.</param>
/// <param name="today">The day on which acceptances expire or not.</param>
internal sealed class DiffRun(DiffSettings settings, IReadOnlyList<string> corpus, DateOnly today)
{
    private readonly HashSet<IgnoredFinding> _used = [];

    /// <summary>Acceptances that covered nothing in any pair so far.</summary>
    public IEnumerable<IgnoredFinding> Unused => settings.Ignored.Where(ignored => !_used.Contains(ignored));

    /// <summary>Compares one pair.</summary>
    public PairReport Compare(SchemaPair pair)
    {
        if (pair is not { Old: { } was, New: { } now })
        {
            var only = DocumentFindings.OfSingle(pair);
            return new PairReport(pair, null, [Show(only, isAllowed: false, null)], VersionStep.None, null);
        }

        var difference = SchemaComparer.Compare(was.Side, now.Side, settings.Policy, Judge);
        var needed = VersionAdvice.Needed(difference);
        var migration = PairMigration.Find(pair);
        var asked = corpus.Count == 0 ? null : new CorpusCheck(corpus, CorpusMigration.Find(pair) is { } chain ? chain.Migrate : null).Run(was.Side.Model, now.Side.Model);
        var isAllowed = pair.Taken is { } taken && taken >= needed && needed != VersionStep.None;
        List<ShownFinding> findings = [.. DocumentFindings.Of(pair, needed, migration is not null, asked).Select(finding => Show(finding, isAllowed: false, null))];
        findings.AddRange(difference.Findings.Select(finding => Show(finding, isAllowed, migration?.StepFor(finding))));
        return new PairReport(pair, difference, [.. findings.Where(finding => finding.Level != RuleLevel.None).OrderByDescending(finding => finding.Level)], needed, asked);
    }

    private ShownFinding Show(Finding finding, bool isAllowed, string? step)
    {
        var level = settings.LevelOf(finding);
        var ignored = settings.Ignored.FirstOrDefault(entry => entry.Covers(finding));
        if (ignored is not null)
        {
            _used.Add(ignored);
        }

        var allowed = ignored is not null && ignored.Expires >= today ? $"accepted until {ignored.Expires:yyyy-MM-dd}: {ignored.Reason}"
            : isAllowed && level > RuleLevel.Info ? "by the version step"
            : null;
        return new ShownFinding(finding, level, allowed, step);
    }

    private static Func<string, bool> Judge(Schema.Types.ConstraintModel model)
    {
        var program = SchemaEvaluator.Compile(model);
        return text => program.IsValid(Encoding.UTF8.GetBytes(text));
    }
}
