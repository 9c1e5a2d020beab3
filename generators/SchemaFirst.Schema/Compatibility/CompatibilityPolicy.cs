namespace SchemaFirst.Schema.Compatibility;

/// <summary>What is decided where good tools disagree. The defaults are what the JSON Schema specifications say.</summary>
public sealed record CompatibilityPolicy
{
    /// <summary>True to take <c>format</c> as an assertion; false, the default, as an annotation.</summary>
    public bool AssertsFormat { get; init; }

    /// <summary>True to suppose that no document has members that its schema leaves open without declaring them; false by default.</summary>
    public bool IgnoresUndeclaredMembers { get; init; }

    /// <summary>True to take a member that is required, with a <c>default</c>, as filled in by readers; false by default, since JSON Schema fills in nothing.</summary>
    public bool DefaultsFillIn { get; init; }

    /// <summary>True to take patterns as matching a whole string; false, the default, to search in it.</summary>
    public bool AnchorsPatterns { get; init; }

    /// <summary>True to take unknown keywords and <c>content…</c> as something that a person has to look at when they change; false, the default, as annotations.</summary>
    public bool ReviewsAnnotations { get; init; }

    /// <summary>Members of the root that only name the version; their values are left out of the verdict where they do nothing else.</summary>
    public IReadOnlyList<string> VersionMembers { get; init; } = ["schema_version", "$schema"];

    /// <summary>True to leave <see cref="VersionMembers"/> out of the verdict.</summary>
    public bool LeavesVersionOut { get; init; } = true;

    /// <summary>
    /// How many steps one question may take before it stays undecided. The questions on one pair of schemas take four times as many at most,
    /// however many differences there are.
    /// </summary>
    public long MostSteps { get; init; } = 5_000_000;
}
