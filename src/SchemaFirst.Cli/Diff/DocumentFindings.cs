using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff;

/// <summary>Findings on whole schemas: version steps, migrations, records.</summary>
internal static class DocumentFindings
{
    private static readonly VerdictPair NoEffect = new(Verdict.Compatible, Verdict.Compatible);

    /// <summary>The finding on a schema that has no counterpart.</summary>
    public static Finding OfSingle(SchemaPair pair) => pair.NotCompared is { } left
        ? Make("schema-not-compared", pair, left.Why, source: null)
        : pair is { WhyNotOld: { } problem, New: { } repaired }
        ? Make("schema-unreadable-before", pair, $"The schema before cannot be read, so that this one was compared with nothing: {problem.ReplaceLineEndings(" ")}", repaired)
        : pair.New is { } added ? Make("schema-new", pair, "There is no version before this one to compare with.", added)
        : Make("schema-deleted", pair, "The schema was deleted; records that declare it can no longer be read.", pair.Old!);

    /// <summary>The findings on a pair.</summary>
    /// <param name="pair">The schemas.</param>
    /// <param name="needed">The smallest version step that the changes allow.</param>
    /// <param name="hasMigration">True when a migration leads from one to the other.</param>
    /// <param name="corpus">What records say; null when none were asked.</param>
    public static IEnumerable<Finding> Of(SchemaPair pair, VersionStep needed, bool hasMigration, CorpusResult? corpus)
    {
        var now = pair.New!;
        if (pair.Versions is { } versions)
        {
            var least = VersionAdvice.Next(versions.From, needed);
            if (needed > VersionStep.Patch && pair.Taken < needed)
            {
                yield return Make("version-step-too-small", pair, $"The changes ask for version {least} or later; found {versions.To}.", now);
            }
            else if (pair.Taken > needed && needed != VersionStep.None && least.CompareTo(versions.To) < 0)
            {
                yield return Make("version-step-larger", pair, $"Version {least} would do for the changes; found {versions.To}.", now);
            }

            if (needed == VersionStep.Major && pair.Taken != VersionStep.None && !hasMigration)
            {
                yield return Make("migration-missing", pair, "Records of the version before are not valid any more, and no migration.json brings them over; --draft-migration FILE writes one.", now);
            }
        }

        if (corpus is { Migrated: null, Broken: > 0 })
        {
            yield return Make("corpus-breaks", pair, $"{corpus.Broken} of {corpus.ValidBefore} records that were valid are not any more.", now);
        }
        else if (corpus is { Migrated: { } migrated } && migrated < corpus.ValidBefore)
        {
            yield return Make("corpus-not-migrated", pair, $"{corpus.ValidBefore - migrated} of {corpus.ValidBefore} records are not valid after their migration.", now);
        }

        if (corpus is { UnreadCount: > 0, Unread: [var first, ..] })
        {
            yield return Make("corpus-unread", pair, $"{corpus.UnreadCount} of {corpus.Total} records of the corpus cannot be read, so that nobody knows whether they break; the first is {first.Path}:{first.Line}: {first.Message}", now);
        }
    }

    private static Finding Make(string id, SchemaPair pair, string message, SchemaSource? source)
    {
        var rule = CompatibilityRules.Find(id)!;
        var place = source?.Side.Find("#", []);
        return new Finding(rule, rule.Level, "", message, NoEffect, pair.New is null ? place : null, pair.New is null ? null : place, null, Finding.FingerprintOf(id, pair.Title));
    }
}
