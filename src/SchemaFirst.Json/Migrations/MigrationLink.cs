using System.Text;

namespace SchemaFirst.Json.Migrations;

/// <summary>What becomes of a value that does not fit where it goes.</summary>
public enum Misfit
{
    /// <summary>It is kept in the store, and the target is absent.</summary>
    Keep,

    /// <summary>The record is refused.</summary>
    Reject,

    /// <summary>It stays among the unnamed members of its section.</summary>
    Leave,
}

/// <summary>A value of an old member that keeps its sources from going to their target.</summary>
/// <param name="Source">The old member's slot.</param>
/// <param name="Value">The value, as JSON.</param>
public sealed record MigrationCondition(int Source, string Value)
{
    internal byte[] ValueUtf8 { get; } = Encoding.UTF8.GetBytes(Value);
}

/// <summary>One spelling of a fact in the old version.</summary>
/// <param name="Source">The old member's slot.</param>
/// <param name="Conversion">What is done with the value; null when it is copied.</param>
/// <param name="Fit">What the converted value must be; null when every value fits.</param>
/// <param name="DownFit">What a value must be on the way down; null when every value fits.</param>
public sealed record MigrationSource(int Source, ValueConversion? Conversion = null, ValueFit? Fit = null, ValueFit? DownFit = null);

/// <summary>A conversion that is written in C#: reads its values, sets its results.</summary>
/// <param name="values">The values and results, by position.</param>
/// <param name="context">What is known besides the record.</param>
/// <param name="reason">Why there is no result, when false is returned.</param>
public delegate bool DeriveStep(ref DeriveValues values, MigrationContext context, out string reason);

/// <summary>One step of a migration, in slots: some old members, some new ones, and what lies between them.</summary>
public abstract record MigrationLink;

/// <summary>The value goes over as it is, and always fits.</summary>
/// <param name="Source">The old slot.</param>
/// <param name="Target">The new slot.</param>
/// <param name="Reason">Why a record is refused that has no value for a required target; null for an optional one.</param>
public sealed record CopyLink(int Source, int Target, string? Reason = null) : MigrationLink;

/// <summary>The first source that is there and fits becomes the target; the others are kept.</summary>
/// <param name="Target">The new slot.</param>
/// <param name="Misfit">What becomes of a value that does not fit.</param>
/// <param name="Reason">Why a record is refused that has no value for a required target; null for an optional one.</param>
/// <param name="Unless">Conditions, any of which keeps all sources from the target.</param>
/// <param name="Sources">The spellings, in the order of precedence; the first is the one that is written on the way down.</param>
public sealed record CarryLink(int Target, Misfit Misfit, string? Reason, MigrationCondition[] Unless, params MigrationSource[] Sources) : MigrationLink
{
    /// <summary>What stands at the first source on the way down where nothing better does, as JSON; null for nothing.</summary>
    public string? DownValue
    {
        get;
        init
        {
            field = value;
            DownValueUtf8 = value is null ? null : Encoding.UTF8.GetBytes(value);
        }
    }

    internal byte[]? DownValueUtf8 { get; private init; }
}

/// <summary>The target comes from no old member: it has this value unless the record came down with another.</summary>
/// <param name="Target">The new slot.</param>
/// <param name="Value">The value, as JSON; null when it is absent.</param>
/// <param name="IsConstant">True when it has no other value in the new version.</param>
public sealed record DefaultLink(int Target, string? Value, bool IsConstant = false) : MigrationLink
{
    internal byte[]? ValueUtf8 { get; } = Value is null ? null : Encoding.UTF8.GetBytes(Value);
}

/// <summary>The new version has no place for the source.</summary>
/// <param name="Source">The old slot.</param>
/// <param name="IsKept">False when it is dropped, as the migration declares.</param>
/// <param name="DownValue">What stands there on the way down, as JSON; null for what was kept.</param>
/// <param name="Fit">What a kept value must be to be one of the old version's; null where it does not matter.</param>
public sealed record KeepLink(int Source, bool IsKept, string? DownValue, ValueFit? Fit = null) : MigrationLink
{
    internal byte[]? DownValueUtf8 { get; } = DownValue is null ? null : Encoding.UTF8.GetBytes(DownValue);
}

/// <summary>Targets that C# makes of the sources.</summary>
/// <param name="Sources">Old slots that go nowhere else.</param>
/// <param name="With">Old slots that are only looked at.</param>
/// <param name="Targets">New slots.</param>
/// <param name="Reserved">Those targets that the old version has no place for.</param>
/// <param name="UsesContext">True when results depend on the context.</param>
/// <param name="Up">Makes targets (results) of sources and others (values).</param>
/// <param name="Down">Makes sources (results) of targets and others (values); null when there are no sources.</param>
public sealed record DeriveLink(int[] Sources, int[] With, int[] Targets, int[] Reserved, bool UsesContext, DeriveStep Up, DeriveStep? Down) : MigrationLink
{
    /// <summary>What the values of sources, others and targets are, one after the other: C# reads them as their types.</summary>
    public ValueFit[] Fits { get; init; } = [];
}
