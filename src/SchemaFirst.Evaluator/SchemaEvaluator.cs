using SchemaFirst.Evaluator.Checks;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator;

/// <summary>Makes validators of schemas that are met at run time: the same constraint model that the generator emits as C#.</summary>
public static class SchemaEvaluator
{
    /// <summary>
    /// Compiles a document; null when it or one that its references reach has errors, which are then among its
    /// <see cref="SchemaDocument.Diagnostics"/>. Errors of other documents of the set do not matter.
    /// </summary>
    /// <param name="document">The schema.</param>
    /// <param name="set">The documents that it may refer to; nothing outside the set is ever read.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    public static SchemaProgram? Compile(SchemaDocument document, SchemaSet set, bool assertsFormat = false) =>
        SchemaResolver.ResolveConstraints(document, set, assertsFormat, allowsCircles: true) is { } model ? Compile(model) : null;

    /// <summary>Compiles a constraint model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="root">The subschema that documents are validated against.</param>
    public static SchemaProgram Compile(ConstraintModel model, int root = 0)
    {
        var nodes = model.Subschemas.Select(subschema => ToNode(model, subschema)).ToArray();
        return !model.IsCircular && CheckCompiler.Compile(model, root) is { } check
            ? new EvaluatedProgram(check, nodes) { Root = root }
            : new SchemaProgram(nodes) { Root = root, IsCircular = model.IsCircular };
    }

    private static SchemaNode ToNode(ConstraintModel model, SubschemaModel subschema) => new(
        subschema.Location,
        subschema.Always,
        [.. subschema.Constraints.Where(model.Asserts).Select(RuleTable.ToRule)]);
}
