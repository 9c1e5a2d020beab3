using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits a constraint model as the table of rules that explains refusals.</summary>
internal static class ProgramEmitter
{
    // Aliases, since the table names them in every line; "::" looks for nothing else, so that no type can be taken for one.
    private const string Rules = "SchemaFirstRules::";
    /// <summary>The alias of the namespace of nodes and types.</summary>
    public const string Validation = "SchemaFirstValidation::";

    public static void EmitUsings(SourceWriter writer)
    {
        writer.Line($"using {Rules.TrimEnd(':')} = global::SchemaFirst.Json.Validation.Rules;");
        writer.Line($"using {Validation.TrimEnd(':')} = global::SchemaFirst.Json.Validation;").Line();
    }

    public static void Emit(SourceWriter writer, ConstraintModel model)
    {
        writer.Line().Line("// Made when the first document is refused.");
        writer.Open("internal static class Explanation");
        writer.Line($"internal static readonly {Validation}SchemaProgram Program = new(").Indent();
        for (var i = 0; i < model.Subschemas.Count; i++)
        {
            EmitNode(writer, model, model.Subschemas[i], i == model.Subschemas.Count - 1 ? ");" : ",");
        }

        writer.Dedent().Close();
    }

    private static void EmitNode(SourceWriter writer, ConstraintModel model, SubschemaModel schema, string end)
    {
        var always = schema.Always switch { true => "true", false => "false", null => "null" };
        var rules = schema.Constraints.Where(model.Asserts).Select(constraint => constraint.Accept(RuleEmitter.Instance)).ToList();
        var head = $"new {Validation}SchemaNode({Literal.Of(schema.Location)}, {always}";
        if (rules.Count == 0)
        {
            writer.Line($"{head}){end}");
            return;
        }

        writer.Line($"{head},").Indent();
        for (var i = 0; i < rules.Count; i++)
        {
            writer.Line($"new {Rules}{rules[i]}{(i == rules.Count - 1 ? ")" + end : ",")}");
        }

        writer.Dedent();
    }
}
