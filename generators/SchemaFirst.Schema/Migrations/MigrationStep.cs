using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Migrations;

/// <summary>What a step does.</summary>
public enum StepVerb
{
    /// <summary>A member or section gets another name in its place.</summary>
    Rename,

    /// <summary>A member goes to another place, or stays under what the step says of misfits.</summary>
    Move,

    /// <summary>A value is converted: by a factor, or between numbers and strings.</summary>
    Convert,

    /// <summary>Values are replaced by a table.</summary>
    Map,

    /// <summary>The first spelling that is there and fits.</summary>
    FirstOf,

    /// <summary>A member of the new version has a value of its own.</summary>
    Default,

    /// <summary>C# makes new members of old ones, and back.</summary>
    Derive,

    /// <summary>A member goes to the store.</summary>
    Keep,

    /// <summary>A member is lost, as declared.</summary>
    Drop,
}

/// <summary>A place in a migration's text and what stands there.</summary>
/// <param name="Text">The text.</param>
/// <param name="Span">Where.</param>
public sealed record Located(string Text, TextSpan Span);

/// <summary>A source of a step, and what is done with its value.</summary>
/// <param name="Path">A JSON Pointer of the old version.</param>
/// <param name="Conversion">The conversion; null when the value is copied.</param>
public sealed record StepSource(Located Path, ConversionModel? Conversion);

/// <summary>A value of an old member that bars a step.</summary>
/// <param name="Path">A JSON Pointer of the old version.</param>
/// <param name="Value">The value.</param>
public sealed record StepCondition(Located Path, JsonValue Value);

/// <summary>A step of a migration, as written.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Span">The whole step.</param>
/// <param name="Sources">Old members that go.</param>
/// <param name="Targets">New members that come; empty when they have the pointers of the sources.</param>
public sealed record MigrationStep(StepVerb Verb, TextSpan Span, IReadOnlyList<StepSource> Sources, IReadOnlyList<Located> Targets)
{
    /// <summary>Old members that a derivation only looks at.</summary>
    public IReadOnlyList<Located> With { get; init; } = [];

    /// <summary>Targets of a derivation that the old version has no place for.</summary>
    public IReadOnlyList<Located> Reserved { get; init; } = [];

    /// <summary>The C# class of a derivation.</summary>
    public string? Derivation { get; init; }

    /// <summary>True when a derivation depends on what is known besides the record.</summary>
    public bool UsesContext { get; init; }

    /// <summary>What becomes of a value that does not fit; null when the step does not say.</summary>
    public MisfitPolicy? Otherwise { get; init; }

    /// <summary>Why a record is refused.</summary>
    public string? Reason { get; init; }

    /// <summary>Old members and the value of each that bars the step.</summary>
    public IReadOnlyList<StepCondition> Unless { get; init; } = [];

    /// <summary>The value of a default.</summary>
    public JsonValue? Value { get; init; }

    /// <summary>What stands at the source on the way down.</summary>
    public JsonValue? Down { get; init; }
}

/// <summary>The steps for one shape: the record, or one case of a union.</summary>
/// <param name="Case">The new case's name; null for a record.</param>
/// <param name="From">The old case's name; null for a record.</param>
/// <param name="Steps">In the migration's order.</param>
/// <param name="Span">Where the list of steps stands.</param>
public sealed record MigrationShape(Located? Case, Located? From, IReadOnlyList<MigrationStep> Steps, TextSpan Span);

/// <summary>A case that only the new version has.</summary>
/// <param name="Case">Its name.</param>
/// <param name="StandIn">The old document that stands for its records.</param>
public sealed record AddedShape(Located Case, JsonValue StandIn);
