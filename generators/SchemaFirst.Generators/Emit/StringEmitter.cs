using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the check of a string: enumeration, length, pattern, format.</summary>
internal sealed class StringEmitter(SourceWriter writer, SubschemaFacts facts, PatternEmitter patterns, IReadOnlyList<Constraint> constraints)
{
    private const int MostQuoted = 8;

    public void Emit()
    {
        var enumerations = constraints.OfType<EnumConstraint>().Where(SubschemaFacts.IsStrings).ToList();
        var conditions = constraints.Select(Condition).Where(condition => condition is not null).ToList();
        if (enumerations.Count == 0 && conditions.Count == 0)
        {
            Refuse("!cursor.TryString()");
            return;
        }

        var quoted = conditions.Count == 0 ? Quoted(enumerations) : null;
        if (quoted is not null)
        {
            writer.Open($"if (!({quoted}))");
        }

        EmitText(enumerations, conditions);
        if (quoted is not null)
        {
            writer.Close().Line();
        }
    }

    private void EmitText(List<EnumConstraint> enumerations, List<string?> conditions)
    {
        Refuse("!cursor.TryString(out var token)");
        writer.Line("var text = cursor.Text(token);");
        foreach (var condition in conditions)
        {
            Refuse(condition!);
        }

        foreach (var enumeration in enumerations)
        {
            var values = enumeration.CanonicalValues.Select(JsonString.Parse).ToList();
            Refuse("!(" + string.Join(" || ", values.Select(value => $"text.SequenceEqual({Literal.Utf8(value)})")) + ")");
        }
    }

    // The values of a short enumeration as they are mostly written, which also says where they end.
    private static string? Quoted(List<EnumConstraint> enumerations) =>
        enumerations.Count == 1 && enumerations[0].CanonicalValues.Count <= MostQuoted && enumerations[0].CanonicalValues.All(IsPlain)
            ? string.Join(" || ", enumerations[0].CanonicalValues.Select(value => $"cursor.TryQuoted({Literal.Utf8(value)})"))
            : null;

    private static bool IsPlain(string canonicalValue) => canonicalValue.All(character => character is >= ' ' and < '\u007f' and not '\\');

    private string? Condition(Constraint constraint) => constraint switch
    {
        // A string has a code point exactly when it has a byte.
        CountConstraint { Thing: CountedThing.CodePoints, IsMinimum: true, Bound: 0 } => null,
        CountConstraint { Thing: CountedThing.CodePoints, IsMinimum: true, Bound: 1 } => "text.IsEmpty",
        CountConstraint { Thing: CountedThing.CodePoints } count => $"cursor.CountCodePoints(token) {(count.IsMinimum ? "<" : ">")} {count.Bound}L",
        PatternConstraint pattern => $"!{patterns.Match(pattern.Pattern, "text")}",
        FormatConstraint format when facts.Asserts(format) => $"!{FormatEmitter.Test(format.Format)}(text)",
        _ => null,
    };

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();
}
