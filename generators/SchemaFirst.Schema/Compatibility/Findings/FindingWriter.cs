using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>Puts a difference into words and places.</summary>
/// <param name="oldSide">The schema before.</param>
/// <param name="newSide">The schema after.</param>
/// <param name="policy">What decides where the specification leaves a choice.</param>
internal sealed class FindingWriter(SchemaSide oldSide, SchemaSide newSide, CompatibilityPolicy policy)
{
    public Finding Write(Part? oldPart, Part? newPart, VerdictPair verdicts, Context context)
    {
        var part = newPart ?? oldPart!;
        var (oldPlace, newPlace) = (Place(oldSide, oldPart ?? part), Place(newSide, part));
        var change = ChangeOf(oldPart, newPart, verdicts);
        var rule = CompatibilityRules.Of(part.Subject, change);
        var instance = context.InstanceLocation + part.Step;
        return new Finding(
            rule,
            LevelOf(rule, verdicts),
            instance,
            Message(oldPart, newPart, oldPlace, newPlace, change),
            verdicts,
            oldPlace,
            newPlace,
            PolicyOf(rule, part, verdicts),
            Finding.FingerprintOf(rule.Id, context.InstanceLocation, part.Key, oldPart is null ? "" : oldPlace.Text, newPart is null ? "" : newPlace.Text));
    }

    private static SchemaPlace Place(SchemaSide side, Part part) => side.Find(part.Location, part.Tokens);

    // A member under additionalProperties is not declared; for the rest what is on one side only was added or removed.
    private static RuleChange ChangeOf(Part? oldPart, Part? newPart, VerdictPair verdicts)
    {
        var (wasThere, isThere) = (IsThere(oldPart), IsThere(newPart));
        return !wasThere && isThere ? RuleChange.Added
            : wasThere && !isThere ? RuleChange.Removed
            : verdicts.Forward.IsCompatible && verdicts.Backward.IsBroken ? RuleChange.Tightened
            : verdicts.Backward.IsCompatible && verdicts.Forward.IsBroken ? RuleChange.Relaxed
            : RuleChange.Changed;
    }

    private static bool IsThere(Part? part) => part is not null && (part.Subject != "property" || part.Child is not null);

    // What breaks nothing backward is no error whatever its rule says; what is unknown has to be looked at.
    private static RuleLevel LevelOf(CompatibilityRule rule, VerdictPair verdicts) => verdicts.Backward.Kind switch
    {
        Compatibility.Broken => rule.Level < RuleLevel.Error ? RuleLevel.Error : rule.Level,
        Compatibility.Unknown => RuleLevel.Warning,
        _ => rule.Level == RuleLevel.Error ? RuleLevel.Info : rule.Level,
    };

    private string Message(Part? oldPart, Part? newPart, SchemaPlace was, SchemaPlace now, RuleChange change)
    {
        var part = newPart ?? oldPart!;
        var name = part.Step.Length > 1 && part.Subject is "property" or "required" ? $" \"{part.Step.Substring(1).Replace("~1", "/").Replace("~0", "~")}\"" : "";
        return (part.Subject, change) switch
        {
            ("required", RuleChange.Added) => $"The member{name} is required now.",
            ("required", RuleChange.Removed) => $"The member{name} is no longer required.",
            ("property", RuleChange.Added) => $"The member{name} is declared now, as {now.Text}.",
            ("property", RuleChange.Removed) => $"The member{name} is no longer declared; it was {was.Text}.",
            (_, RuleChange.Added) => $"{Noun(part)} {now.Text} was added.",
            (_, RuleChange.Removed) => $"{Noun(part)} {was.Text} was removed.",
            ("enum", _) when oldPart is not null && newPart is not null && ValueChange.Describe(oldSide.ValuesOf(oldPart), newSide.ValuesOf(newPart)) is { } values => values,
            ("one-of", RuleChange.Changed or RuleChange.Tightened) => $"oneOf accepts a value that fits exactly one alternative; which values do has changed. It was {was.Text} and is {now.Text}.",
            _ when was.Text == now.Text && part.Subject == "schema" => "The schema as a whole accepts other documents than before; no keyword does that alone.",
            _ when was.Text == now.Text => $"{Noun(part)}{name} still reads {now.Text}, but what it applies to has changed.",
            _ => $"{Noun(part)}{name} was {was.Text} and is {now.Text}.",
        };
    }

    private static string Noun(Part part) => part.Subject switch
    {
        "schema" => "The schema",
        "alternative" => "The alternative",
        _ => part.Tokens.Count == 0 ? "The schema" : part.Tokens[0],
    };

    private bool HasDefault(Part part) => newSide.Find(part.Location, ["properties", part.Tokens[1], "default"]).Pointer.EndsWith("/default", StringComparison.Ordinal);

    private string? PolicyOf(CompatibilityRule rule, Part part, VerdictPair verdicts) => rule.Id switch
    {
        "property-added" when !verdicts.Backward.IsCompatible => "undeclared-members=may-occur: documents may hold members that their schema does not declare",
        "required-added" when !verdicts.Backward.IsCompatible && HasDefault(part) => "required-with-default=breaking: a default fills in nothing",
        _ when rule.Id.StartsWith("format-", StringComparison.Ordinal) => "format=assertion: formats are checked",
        _ when rule.Id.StartsWith("pattern-", StringComparison.Ordinal) => policy.AnchorsPatterns ? "patterns=whole: a pattern matches the whole string" : "patterns=search: a pattern may match anywhere in a string",
        _ => null,
    };
}
