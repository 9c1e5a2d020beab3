namespace SchemaFirst.Schema.Migrations;

/// <summary>A row of a migration's table.</summary>
/// <param name="Old">Old members; empty for none.</param>
/// <param name="New">New members; empty for none.</param>
/// <param name="How">What happens.</param>
public sealed record MigrationRow(string Old, string New, string How);

/// <summary>A plan as a table for people.</summary>
public static class MigrationTable
{
    /// <summary>The rows of a shape: its sections first, then members in the plan's order.</summary>
    public static IReadOnlyList<MigrationRow> Rows(CaseModel @case)
    {
        if (@case.StandIn is { } standIn)
        {
            return [new MigrationRow("", @case.Name, $"new; goes down whole, in {@case.Old[@case.Reserve].Pointer} of {standIn}")];
        }

        var sections = @case.New.Where(member => member is { IsSection: true, Counterpart: > 0 } && @case.Old[member.Counterpart].Pointer != member.Pointer)
            .Select(member => new MigrationRow(@case.Old[member.Counterpart].Pointer, member.Pointer, "the section"));
        return [.. sections, .. @case.Links.Select(link => Row(@case, link))];
    }

    private static MigrationRow Row(CaseModel @case, LinkModel link) => link switch
    {
        CarryModel carry => new MigrationRow(string.Join(", ", carry.Sources.Select(source => @case.Old[source.Member].Pointer)), @case.New[carry.Target].Pointer, How(@case, carry)),
        DefaultModel constant => new MigrationRow("", @case.New[constant.Target].Pointer, Default(@case, constant)),
        KeepModel keep => new MigrationRow(@case.Old[keep.Source].Pointer, "", (keep.IsKept ? $"kept in {Pointer(@case.New, @case.Extra)}" : "dropped") + (keep.Down is null ? "" : $"; down: {keep.Down}")),
        DeriveModel derive => new MigrationRow(Join(@case.Old, derive.Sources.Concat(derive.With)), Join(@case.New, derive.Targets), $"derived by {derive.Name}{(derive.UsesContext ? ", from the file's name too" : "")}"),
        _ => new MigrationRow("", "", ""),
    };

    private static string Default(CaseModel @case, DefaultModel constant) =>
        constant.IsConstant ? $"always {constant.Value}"
        : constant.Value is { } value ? $"{value}; another value goes down in {Pointer(@case.Old, @case.Reserve)}"
        : $"new; goes down in {Pointer(@case.Old, @case.Reserve)}";

    private static string How(CaseModel @case, CarryModel carry)
    {
        List<string> parts = [];
        if (carry.Sources.Count > 1)
        {
            parts.Add("the first that fits");
        }

        parts.AddRange(carry.Sources.Where(source => source.Conversion is not null).Select(source => Conversion(source.Conversion!) + (carry.Sources.Count > 1 ? $" for {@case.Old[source.Member].Pointer}" : "")));
        parts.AddRange(carry.Unless.Select(condition => $"unless {@case.Old[condition.Member].Pointer} is {condition.Value}"));
        if (carry.Sources.Any(source => source.Fit is not null) || carry.Misfit == MisfitPolicy.Reject)
        {
            parts.Add(carry.Misfit switch
            {
                MisfitPolicy.Reject => "else the record is refused",
                MisfitPolicy.Leave => "else it stays where it is",
                _ => $"else kept in {Pointer(@case.New, @case.Extra)}",
            });
        }

        var isSame = carry.Sources.Count == 1 && @case.Old[carry.Sources[0].Member].Pointer == @case.New[carry.Target].Pointer;
        return parts.Count > 0 ? string.Join("; ", parts) : isSame ? "the same" : "moved";
    }

    private static string Conversion(ConversionModel conversion) => conversion.Kind switch
    {
        ConversionKind.Multiply => $"times {conversion.Arguments[0]}",
        ConversionKind.NumberToString => "as a string",
        ConversionKind.StringToNumber => "as a number",
        _ => string.Join(", ", Enumerable.Range(0, conversion.Arguments.Count / 2).Select(i => $"{conversion.Arguments[2 * i]} -> {conversion.Arguments[(2 * i) + 1]}")),
    };

    private static string Pointer(IReadOnlyList<MemberModel> members, int index) => index < 0 ? "nothing" : members[index].Pointer;

    private static string Join(IReadOnlyList<MemberModel> members, IEnumerable<int> indices) => string.Join(", ", indices.Select(index => members[index].Pointer));
}
