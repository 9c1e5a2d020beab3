using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>What becomes of a value that does not fit where it goes.</summary>
public enum MisfitPolicy
{
    /// <summary>It goes to the store.</summary>
    Keep,

    /// <summary>The record is refused.</summary>
    Reject,

    /// <summary>It stays among the unnamed members of its section.</summary>
    Leave,
}

/// <summary>A kind of conversion of one value.</summary>
public enum ConversionKind
{
    /// <summary>A number times a factor.</summary>
    Multiply,

    /// <summary>By a table.</summary>
    Map,

    /// <summary>Each element of an array by a table.</summary>
    MapEach,

    /// <summary>A number to its text.</summary>
    NumberToString,

    /// <summary>A text to the number that it spells.</summary>
    StringToNumber,
}

/// <summary>A conversion of one value.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Arguments">The factor and its reciprocal, or pairs of old and new values as canonical JSON.</param>
public sealed record ConversionModel(ConversionKind Kind, EquatableArray<string> Arguments);

/// <summary>A kind of check whether a value fits.</summary>
public enum FitKind
{
    /// <summary>A number within bounds.</summary>
    Number,

    /// <summary>A string of some length.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Whatever the subschema accepts.</summary>
    Schema,
}

/// <summary>What a value must be to fit.</summary>
/// <param name="Kind">How it is checked.</param>
/// <param name="Subschema">The index of the subschema that must accept it.</param>
/// <param name="IsOfNew">True for a subschema of the newer version.</param>
/// <param name="IsInteger">True for a number whose fraction must be zero.</param>
/// <param name="Minimum">A number's least value; null without a bound.</param>
/// <param name="Maximum">A number's greatest value; null without a bound.</param>
/// <param name="MinimumLength">A string's least length in code points.</param>
public sealed record FitModel(FitKind Kind, int Subschema, bool IsOfNew, bool IsInteger = false, string? Minimum = null, string? Maximum = null, long MinimumLength = 0);

/// <summary>A member of one version, in a migration.</summary>
/// <param name="Pointer">Its JSON Pointer.</param>
/// <param name="Parent">The index of its section; -1 for the document.</param>
/// <param name="Property">The property that holds it; null for the document.</param>
/// <param name="RecordName">The C# record of a section; null for a value.</param>
/// <param name="IsRequired">True when its section must have it.</param>
/// <param name="Counterpart">The section of the other version whose presence it shares; -1 without one.</param>
/// <param name="CarriesRest">True for a section whose unnamed members go along into its counterpart.</param>
/// <param name="IsSection">True when it has members of its own here.</param>
public sealed record MemberModel(string Pointer, int Parent, PropertyModel? Property, string? RecordName, bool IsRequired, bool IsSection, int Counterpart = -1, bool CarriesRest = false);

/// <summary>A source of a carrying link.</summary>
/// <param name="Member">The old member.</param>
/// <param name="Conversion">What is done with it; null when it is copied.</param>
/// <param name="Fit">What the result must be; null when it always fits.</param>
/// <param name="DownFit">What a value must be on the way down; null when it always fits.</param>
public sealed record SourceModel(int Member, ConversionModel? Conversion, FitModel? Fit, FitModel? DownFit);

/// <summary>An old member's value that bars a link.</summary>
/// <param name="Member">The old member.</param>
/// <param name="Value">The value, canonical JSON.</param>
public sealed record ConditionModel(int Member, string Value);

/// <summary>A planned step, in indices of members.</summary>
public abstract record LinkModel;

/// <summary>The first source that is there and fits.</summary>
/// <param name="Target">The new member.</param>
/// <param name="Misfit">What becomes of a value that does not fit.</param>
/// <param name="Reason">Why a record without a value is refused; null when the target is optional.</param>
/// <param name="Unless">What bars all sources.</param>
/// <param name="Sources">In the order of precedence.</param>
/// <param name="Down">What stands at the first source on the way down where nothing better does, canonical JSON; null for nothing.</param>
public sealed record CarryModel(int Target, MisfitPolicy Misfit, string? Reason, EquatableArray<ConditionModel> Unless, EquatableArray<SourceModel> Sources, string? Down) : LinkModel
{
    /// <summary>True when the one source goes over as it is and always fits.</summary>
    public bool IsCopy => Unless.Count == 0 && Misfit != MisfitPolicy.Leave && Down is null && Sources.Count == 1 && Sources[0] is { Conversion: null, Fit: null, DownFit: null };
}

/// <summary>A new member that comes from no old one.</summary>
/// <param name="Target">The new member.</param>
/// <param name="Value">Its value, canonical JSON; null when it is absent.</param>
/// <param name="IsConstant">True when the schema allows no other value.</param>
public sealed record DefaultModel(int Target, string? Value, bool IsConstant) : LinkModel;

/// <summary>An old member without a place.</summary>
/// <param name="Source">The old member.</param>
/// <param name="IsKept">False when it is lost, as declared.</param>
/// <param name="Down">What stands there on the way down, canonical JSON; null for what was kept.</param>
/// <param name="Fit">What a kept value must be to be one of the old version's; null where it does not matter.</param>
public sealed record KeepModel(int Source, bool IsKept, string? Down, FitModel? Fit = null) : LinkModel;

/// <summary>New members that C# makes.</summary>
/// <param name="Name">The C# class.</param>
/// <param name="Sources">Old members that go.</param>
/// <param name="With">Old members that are looked at.</param>
/// <param name="Targets">New members.</param>
/// <param name="Reserved">Those targets that the old version has no place for.</param>
/// <param name="UsesContext">True when it depends on what is known besides the record.</param>
/// <param name="Fits">What values of sources, others and targets are, one after the other.</param>
public sealed record DeriveModel(
    string Name,
    EquatableArray<int> Sources,
    EquatableArray<int> With,
    EquatableArray<int> Targets,
    EquatableArray<int> Reserved,
    bool UsesContext,
    EquatableArray<FitModel> Fits) : LinkModel;

/// <summary>What tells a case of a union: a member, and its constant (null when presence tells).</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Value">The constant, JSON; null for presence.</param>
public sealed record TagModel(string Member, string? Value);

/// <summary>How one shape becomes another.</summary>
/// <param name="Name">The new record's C# name.</param>
/// <param name="Old">The old members, every section before what is in it.</param>
/// <param name="New">The new members, likewise.</param>
/// <param name="Extra">The new member that is the store; -1 without one.</param>
/// <param name="Reserve">The old member that is the store; -1 without one.</param>
/// <param name="Marker">The old member that marks records which came up; -1 without one.</param>
/// <param name="Links">What becomes of every member.</param>
/// <param name="OldTag">What tells the old shape; null for the shape of all others.</param>
/// <param name="NewTag">What tells the new shape.</param>
/// <param name="StandIn">The old document that stands for a shape that is new; null for a shape of both versions.</param>
public sealed record CaseModel(
    string Name,
    EquatableArray<MemberModel> Old,
    EquatableArray<MemberModel> New,
    int Extra,
    int Reserve,
    int Marker,
    EquatableArray<LinkModel> Links,
    TagModel? OldTag,
    TagModel? NewTag,
    string? StandIn)
{
    /// <summary>True where what stood where cannot always be told from a result, so that each is proved by converting it back.</summary>
    public bool IsUncommon { get; init; }
}

/// <summary>The C# types of one version that a migration of typed records needs.</summary>
/// <param name="Records">Its records.</param>
/// <param name="Enums">Its enums.</param>
public sealed record VersionTypes(EquatableArray<RecordModel> Records, EquatableArray<EnumModel> Enums);

/// <summary>A migration without positions: what is emitted for it.</summary>
/// <param name="Id">Family and version of the newer schema.</param>
/// <param name="From">The older version.</param>
/// <param name="RootName">The C# name of the newer root type.</param>
/// <param name="FromRootName">The C# name of the older root type.</param>
/// <param name="NamespaceSuffix">The newer version's namespace part.</param>
/// <param name="FromNamespaceSuffix">The older version's namespace part.</param>
/// <param name="OldTypes">The older version's types.</param>
/// <param name="NewTypes">The newer version's types.</param>
/// <param name="Cases">The shapes.</param>
public sealed record MigrationModel(
    SchemaId Id,
    SchemaVersion From,
    string RootName,
    string FromRootName,
    string NamespaceSuffix,
    string FromNamespaceSuffix,
    VersionTypes OldTypes,
    VersionTypes NewTypes,
    EquatableArray<CaseModel> Cases);
