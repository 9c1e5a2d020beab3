using System.Text;

namespace SchemaFirst.Json.Migrations;

/// <summary>How records of one shape become records of another, both ways: a table that generated code fills.</summary>
/// <param name="old">The members of the old shape, the document first, every section before what is in it.</param>
/// <param name="new">The members of the new shape, likewise.</param>
/// <param name="extraSlot">The new member that keeps what the new shape has no place for; -1 without one.</param>
/// <param name="reserveSlot">The old member that keeps what the old shape has no place for; -1 without one.</param>
/// <param name="markerSlot">The old member that is always kept, and so marks records that came up; -1 without one.</param>
/// <param name="links">What becomes of every member, those that need others behind them.</param>
public sealed class MigrationCase(MemberSlot[] old, MemberSlot[] @new, int extraSlot, int reserveSlot, int markerSlot, params MigrationLink[] links)
{
    private readonly byte[][] _extraKeys = [.. old.Select(slot => Encoding.UTF8.GetBytes(SlotTree.Quote(slot.Pointer)))];
    private readonly byte[][] _reserveKeys = [.. @new.Select(slot => Encoding.UTF8.GetBytes(SlotTree.Quote(slot.Pointer.Length == 0 ? "" : slot.Pointer[1..])))];

    internal SlotTree OldTree { get; } = new(old);

    internal SlotTree NewTree { get; } = new(@new);

    internal MigrationLink[] Links { get; } = links;

    internal int ExtraSlot { get; } = extraSlot;

    internal int ReserveSlot { get; } = reserveSlot;

    internal int MarkerSlot { get; } = markerSlot;

    /// <summary>What tells the old shape from others; null when nothing does.</summary>
    public MigrationTag? OldTag { get; init; }

    /// <summary>What tells the new shape from others; null when nothing does.</summary>
    public MigrationTag? NewTag { get; init; }

    /// <summary>True where what stands where cannot always be told from the result, so that every result is proved by converting it back.</summary>
    public bool IsUncommon { get; init; }

    /// <summary>An old document that stands for records of a shape that only the new version has; null for a shape of both.</summary>
    public string? StandIn { get; init; }

    internal byte[] StoreKey(bool isUp, int slot) => isUp ? _extraKeys[slot] : _reserveKeys[slot];
}

/// <summary>What tells a shape of a union: a member, and its constant value.</summary>
/// <param name="Member">The member of the document.</param>
/// <param name="Value">Its value, as JSON; null when its presence tells.</param>
public sealed record MigrationTag(string Member, string? Value)
{
    internal byte[] MemberUtf8 { get; } = Encoding.UTF8.GetBytes(Member);

    internal byte[]? ValueUtf8 { get; } = Value is null ? null : Encoding.UTF8.GetBytes(Value);
}
