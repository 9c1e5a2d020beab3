namespace SchemaFirst.Schema.Migrations;

/// <summary>
/// Whether the sections of two shapes say of a document what it was: not where several sections become one, nor where members go to other
/// sections and one of those has to be there, or have something. Then a section may be made for a member, or be left empty.
/// </summary>
/// <param name="old">The old members.</param>
/// <param name="new">The new members.</param>
/// <param name="links">What becomes of them.</param>
internal sealed class UncommonShape(IReadOnlyList<MemberModel> old, IReadOnlyList<MemberModel> @new, IReadOnlyList<LinkModel> links)
{
    // Old members that get a value of their own on the way down.
    private readonly HashSet<int> _made = [.. links.SelectMany(link => link switch
    {
        KeepModel { Down: not null } keep => [keep.Source],
        CarryModel { Down: not null } carry => [carry.Sources[0].Member],
        _ => (IEnumerable<int>)[],
    })];

    /// <summary>True where results have to be proved.</summary>
    public bool IsUncommon() =>
        SharesSections(old, @new) || SharesSections(@new, old) || links.Any(MovesMembers) || Enumerable.Range(1, old.Count - 1).Any(MovesSection);

    /// <summary>True for a section whose presence says that of its counterpart, and the other way round.</summary>
    public static bool IsMirrored(IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> others, int section) =>
        members[section].Counterpart is var counterpart and >= 0 && others[counterpart].Counterpart == section;

    private static bool SharesSections(IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> others) =>
        Enumerable.Range(1, members.Count - 1).Any(section => members[section] is { IsSection: true, Counterpart: >= 0 } && !IsMirrored(members, others, section) && !IsAlwaysThere(members, section));

    private bool MovesMembers(LinkModel link) => link switch
    {
        CarryModel carry => carry.Sources.Any(source => MovesAcross(old[source.Member].Parent, @new[carry.Target].Parent)),
        _ => false,
    };

    private bool MovesSection(int section) =>
        old[section] is { IsSection: true, Counterpart: > 0 } member
        && (member.IsRequired != @new[member.Counterpart].IsRequired
            || (old[member.Parent].Counterpart != @new[member.Counterpart].Parent && (member.IsRequired || MovesAcross(member.Parent, @new[member.Counterpart].Parent))));

    private bool MovesAcross(int from, int to) => old[from].Counterpart != to && (AsksForOld(from) || AsksForNew(to));

    private bool AsksForOld(int section) => IsDemandingOld(section) || IsDemandingNew(old[section].Counterpart);

    private bool AsksForNew(int section) => IsDemandingNew(section) || IsDemandingOld(@new[section].Counterpart);

    private bool IsDemandingOld(int section) =>
        section > 0 && (_made.Any(member => old[member].Parent == section) || IsWanted(old, section) || IsDemandingOld(old[section].Parent));

    private bool IsDemandingNew(int section) => section > 0 && (IsWanted(@new, section) || IsDemandingNew(@new[section].Parent));

    // What is there only if something else is.
    private static bool IsWanted(IReadOnlyList<MemberModel> members, int section) => members[section].IsRequired && !IsAlwaysThere(members, section);

    private static bool IsAlwaysThere(IReadOnlyList<MemberModel> members, int section) =>
        section == 0 || (members[section].IsRequired && IsAlwaysThere(members, members[section].Parent));
}
