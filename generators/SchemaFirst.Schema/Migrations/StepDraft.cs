using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>Drafts the step that was probably meant.</summary>
internal static class StepDraft
{
    private static readonly (string Old, string New, string Verb, string Factor)[] Units =
    [
        ("_gb", "_mb", "multiply", "1024"), ("_mb", "_gb", "divide", "1024"), ("_kb", "_mb", "divide", "1024"), ("_mb", "_kb", "multiply", "1024"),
        ("_s", "_ms", "multiply", "1000"), ("_ms", "_s", "divide", "1000"), ("_sec", "_ms", "multiply", "1000"),
    ];

    private const double LeastLikeness = 0.5;

    /// <summary>A step for an old member that goes nowhere.</summary>
    public static string ForOld(ShapeNode node, IEnumerable<ShapeNode> free, bool hasStore)
    {
        var quoted = JsonValue.Quote(node.Pointer);
        if (Partner(node, free) is { } partner)
        {
            return Unit(node.Name, partner.Name) is { } unit
                ? $"{{ \"convert\": {quoted}, \"{unit.Verb}\": {unit.Factor}, \"to\": {JsonValue.Quote(partner.Pointer)} }}"
                : $"{{ \"{(Parent(partner.Pointer) == Parent(node.Pointer) ? "rename" : "move")}\": {quoted}, \"to\": {JsonValue.Quote(partner.Pointer)} }}";
        }

        return hasStore ? $"{{ \"keep\": {quoted} }}" : $"{{ \"drop\": {quoted} }}";
    }

    /// <summary>A step for a new member that comes from nowhere.</summary>
    public static string ForNew(ShapeNode node) => $"{{ \"default\": {JsonValue.Quote(node.Pointer)}, \"value\": {Sample(node)} }}";

    /// <summary>The new member that an old one probably became: of a similar name, and of its type; null when there is none.</summary>
    public static ShapeNode? Partner(ShapeNode old, IEnumerable<ShapeNode> free) =>
        free.Select(node => (Node: node, Score: Likeness(old, node))).Where(entry => entry.Score >= LeastLikeness).OrderByDescending(entry => entry.Score).FirstOrDefault().Node;

    /// <summary>The conversion that two names tell by their units; null when they do not.</summary>
    public static (string Verb, string Factor)? Unit(string old, string @new)
    {
        foreach (var unit in Units)
        {
            if (old.EndsWith(unit.Old, StringComparison.Ordinal) && @new.EndsWith(unit.New, StringComparison.Ordinal))
            {
                return (unit.Verb, unit.Factor);
            }
        }

        return null;
    }

    // From 0 to 1: how many words of the names are the same, among members of one kind.
    private static double Likeness(ShapeNode old, ShapeNode @new)
    {
        if (old.IsSection != @new.IsSection || (!old.IsSection && KindOf(old) != KindOf(@new)))
        {
            return 0;
        }

        var left = Words(old.Name);
        var right = Words(@new.Name);
        var same = left.Intersect(right).Count();
        var likeness = same == 0 ? 0 : 2.0 * same / (left.Count + right.Count);

        // One word of two that are the same is no reason to convert units.
        return likeness > LeastLikeness || Unit(old.Name, @new.Name) is null ? likeness : 0;
    }

    private static HashSet<string> Words(string name) =>
        new(name.ToLowerInvariant().Split('_', '-', '.').Where(word => word.Length > 0 && word is not ("s" or "ms" or "gb" or "mb" or "kb" or "sec")));

    private static TypeKind? KindOf(ShapeNode node) => node.Property?.Type.Kind is TypeKind.Integer or TypeKind.Int64 ? TypeKind.Number : node.Property?.Type.Kind;

    private static string Parent(string pointer) => pointer.Substring(0, pointer.LastIndexOf('/'));

    private static string Sample(ShapeNode node) => node.Property?.Type.Kind switch
    {
        TypeKind.Number or TypeKind.Integer or TypeKind.Int64 => "0",
        TypeKind.Boolean => "false",
        TypeKind.List => "[]",
        TypeKind.Map or TypeKind.Record => "{}",
        _ => "\"…\"",
    };
}
