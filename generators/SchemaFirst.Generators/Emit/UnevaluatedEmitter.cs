using System.Globalization;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>: a method of its own for each, which first finds out which of the
/// subschemas that apply to the value hold, and then goes over its members or elements. Nothing else notes anything.
/// </summary>
internal sealed class UnevaluatedEmitter(SourceWriter writer, SubschemaFacts facts, PatternEmitter patterns)
{
    private const string Parameters = "(ref global::SchemaFirst.Json.Validation.Utf8Cursor cursor, global::SchemaFirst.Json.Validation.CursorMark start)";

    // The subschemas whose names and patterns are asked for.
    private readonly SortedSet<int> _covering = [];

    /// <summary>True when a schema has such constraints.</summary>
    public static bool IsNeeded(SubschemaModel schema) => schema.Constraints.Any(IsUnevaluated);

    /// <summary>True for these constraints.</summary>
    public static bool IsUnevaluated(Constraint constraint) => constraint is UnevaluatedPropertiesConstraint or UnevaluatedItemsConstraint;

    /// <summary>Emits the calls; the cursor stands behind the value, before and after.</summary>
    public void EmitCalls(SubschemaModel schema)
    {
        foreach (var constraint in schema.Constraints.Where(IsUnevaluated))
        {
            writer.Open($"if (!{MethodName(schema, constraint)}(ref cursor, start))").Line("return false;").Close().Line();
        }
    }

    /// <summary>Emits the methods of all schemas, and those that these call.</summary>
    public void EmitMethods()
    {
        for (var index = 0; index < facts.Subschemas.Count; index++)
        {
            foreach (var constraint in facts.Subschemas[index].Constraints.Where(IsUnevaluated))
            {
                writer.Line();
                EmitMethod(index, constraint);
            }
        }

        foreach (var index in _covering)
        {
            writer.Line();
            EmitCover(index);
        }
    }

    private static string MethodName(SubschemaModel schema, Constraint constraint) =>
        (constraint is UnevaluatedItemsConstraint ? "CheckElementsLeftBy" : "CheckMembersLeftBy") + schema.Name;

    private void EmitMethod(int root, Constraint constraint)
    {
        var isMembers = constraint is UnevaluatedPropertiesConstraint;
        Func<Constraint, bool> evaluates = isMembers
            ? other => other is PropertiesConstraint || (other is UnevaluatedPropertiesConstraint && other != constraint)
            : other => other is ItemsConstraint or ContainsConstraint { Evaluates: true } || (other is UnevaluatedItemsConstraint && other != constraint);
        var conditions = new ApplicationConditions(writer, facts, AppliedSubschemas.Of(facts.Subschemas, root, evaluates));
        var sources = conditions.Indices
            .SelectMany(index => facts.Subschemas[index].Constraints.Where(evaluates).Where(other => index != root || other != constraint).Select(other => (index, other)))
            .ToList();
        writer.Open($"private static bool {MethodName(facts.Subschemas[root], constraint)}{Parameters}");
        var all = sources.Where(source => CoversAll(source.other)).Select(source => conditions.Of(source.index)).ToList();
        if (all.Contains(ApplicationConditions.Always))
        {
            writer.Line("return true;").Close();
            return;
        }

        writer.Line("var end = cursor.Mark();");
        writer.Line("cursor.Reset(start);");
        writer.Open($"if (cursor.Current != (byte)'{(isMembers ? '{' : '[')}')").Line("cursor.Reset(end);").Line("return true;").Close().Line();
        conditions.Emit();
        if (all.Count > 0)
        {
            writer.Open($"if ({string.Join(" || ", all)})").Line("cursor.Reset(end);").Line("return true;").Close().Line();
        }

        var some = sources.Where(source => !CoversAll(source.other)).Select(source => (conditions.Of(source.index), source.index, source.other)).ToList();
        writer.Line("cursor.Reset(start);");
        if (constraint is UnevaluatedPropertiesConstraint members)
        {
            EmitMembers(some, facts.Check(members.Subschema));
        }
        else
        {
            EmitElements(some, facts.Check(((UnevaluatedItemsConstraint)constraint).Subschema));
        }

        writer.Line("return true;").Close();
    }

    private static bool CoversAll(Constraint constraint) =>
        constraint is PropertiesConstraint { Additional: not null } or ItemsConstraint { Rest: not null } || IsUnevaluated(constraint);

    private void EmitMembers(List<(string Condition, int Index, Constraint Source)> sources, string check)
    {
        _covering.UnionWith(sources.Select(source => source.Index));
        var isEvaluated = Any(sources.Select(source => And(source.Condition, $"Covers{facts.Subschemas[source.Index].Name}(ref cursor, name)")));
        Refuse("!cursor.TryStartObject()");
        writer.Open("if (!cursor.TryEndObject())");
        writer.Line("global::System.ReadOnlySpan<byte> name = default;");
        writer.Open("do");
        Refuse("!cursor.TryName(ref name)");
        Refuse(isEvaluated.Length == 0 ? $"!{check}" : $"!({isEvaluated} ? cursor.TrySkip() : {check})");
        writer.Close().Line("while (cursor.TryComma());").Line();
        Refuse("!cursor.TryEndObject()");
        writer.Close().Line();
    }

    private void EmitElements(List<(string Condition, int Index, Constraint Source)> sources, string check)
    {
        var prefixes = Any(sources.Where(source => source.Source is ItemsConstraint)
            .Select(source => And(source.Condition, $"count < {Number(((ItemsConstraint)source.Source).Prefix.Count)}")));
        var contained = sources.Where(source => source.Source is ContainsConstraint).ToList();
        Refuse("!cursor.TryStartArray()");
        writer.Open("if (!cursor.TryEndArray())");
        writer.Line(prefixes.Length == 0 ? "" : "var count = 0;");
        writer.Open("do");
        writer.Line($"var isEvaluated = {(prefixes.Length == 0 ? "false" : prefixes)};");
        if (contained.Count > 0)
        {
            writer.Line("var item = cursor.Mark();");
        }

        foreach (var (condition, _, source) in contained)
        {
            writer.Open($"if ({And(condition, "!isEvaluated")})");
            writer.Line($"isEvaluated = {facts.Check(((ContainsConstraint)source).Subschema)};");
            writer.Line("cursor.Reset(item);").Close().Line();
        }

        Refuse($"!(isEvaluated ? cursor.TrySkip() : {check})");
        writer.Line(prefixes.Length == 0 ? "" : "count++;");
        writer.Close().Line("while (cursor.TryComma());").Line();
        Refuse("!cursor.TryEndArray()");
        writer.Close().Line();
    }

    private void EmitCover(int index)
    {
        var schema = facts.Subschemas[index];
        var properties = schema.Constraints.OfType<PropertiesConstraint>().First();
        writer.Open($"private static bool Covers{schema.Name}(ref global::SchemaFirst.Json.Validation.Utf8Cursor cursor, global::System.ReadOnlySpan<byte> name)");
        MemberSwitch.Emit(writer, "name", [.. properties.Properties.Select(property => property.Name)], _ => writer.Line("return true;"));
        writer.Line($"return {(properties.Patterns.Count == 0 ? "false" : Any(properties.Patterns.Select(pattern => patterns.Match(pattern.Name, "name"))))};");
        writer.Close();
    }

    private static string Any(IEnumerable<string> conditions) => string.Join(" || ", conditions.Distinct());

    private static string And(string condition, string other) => condition == ApplicationConditions.Always ? other : $"({condition} && {other})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();
}
