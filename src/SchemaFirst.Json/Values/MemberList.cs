using System.Collections;

namespace SchemaFirst.Json;

/// <summary>A member that no property of its record names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct Member(string Name, RawJson Value);

/// <summary>
/// The members of an open object that no property names, in the order in which they were read; equality does not depend on
/// the order. The default is the empty list.
/// </summary>
public readonly struct MemberList : IReadOnlyList<Member>, IEquatable<MemberList>
{
    private readonly Member[]? _members;

    /// <summary>Takes a copy of members with distinct names.</summary>
    public MemberList(IEnumerable<Member> members) => _members = members.ToArray() is { Length: > 0 } copy ? copy : null;

    /// <inheritdoc/>
    public int Count => _members?.Length ?? 0;

    /// <inheritdoc/>
    public Member this[int index] => (_members ?? [])[index];

    /// <summary>True when both hold the same members.</summary>
    public static bool operator ==(MemberList left, MemberList right) => left.Equals(right);

    /// <summary>True when they differ.</summary>
    public static bool operator !=(MemberList left, MemberList right) => !left.Equals(right);

    /// <summary>The value of a member; false when there is none of that name.</summary>
    public bool TryGet(string name, out RawJson value)
    {
        foreach (var member in _members ?? [])
        {
            if (member.Name == name)
            {
                value = member.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>These members and one more, in place of any of the same name.</summary>
    public MemberList With(string name, RawJson value) => new(this.Where(member => member.Name != name).Append(new Member(name, value)));

    /// <summary>These members without one.</summary>
    public MemberList Without(string name) => new(this.Where(member => member.Name != name));

    /// <inheritdoc/>
    public bool Equals(MemberList other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        foreach (var member in _members ?? [])
        {
            if (!other.TryGet(member.Name, out var value) || value != member.Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MemberList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_members ?? []).Aggregate(Count, (sum, member) => sum ^ member.GetHashCode());

    /// <summary>The members between braces.</summary>
    public override string ToString() => $"{{{string.Join(", ", (_members ?? []).Select(member => $"{member.Name}: {member.Value}"))}}}";

    /// <inheritdoc/>
    public IEnumerator<Member> GetEnumerator() => ((IEnumerable<Member>)(_members ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Collects members while a record is read; costs nothing while there is none.</summary>
public struct MemberListBuilder
{
    private List<Member>? _members;

    /// <summary>Adds a member.</summary>
    public void Add(ReadOnlySpan<byte> utf8Name, RawJson value) => (_members ??= []).Add(new Member(Reading.JsonText.ToString(utf8Name), value));

    /// <summary>The members so far.</summary>
    public readonly MemberList ToList() => _members is null ? default : new MemberList(_members);
}
