using SchemaFirst.Evaluator.Checks;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator;

/// <summary>Makes validators of schemas that are met at run time: the same constraint model that the generator emits as C#.</summary>
public static class SchemaEvaluator
{
    /// <summary>
    /// Compiles a document; null when it has errors, which are then among its <see cref="SchemaDocument.Diagnostics"/>.
    /// </summary>
    /// <param name="document">The schema.</param>
    /// <param name="set">The documents that it may refer to; nothing outside the set is ever read.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    public static SchemaProgram? Compile(SchemaDocument document, SchemaSet set, bool assertsFormat = false)
    {
        if (document.HasErrors || document.Root is null)
        {
            return null;
        }

        var model = ConstraintResolver.Resolve(document, set, assertsFormat);
        return document.HasErrors ? null : Compile(model);
    }

    /// <summary>Compiles a constraint model.</summary>
    public static SchemaProgram Compile(ConstraintModel model)
    {
        var nodes = model.Subschemas.Select(subschema => ToNode(subschema, model.AssertsFormat)).ToArray();
        return CheckCompiler.Compile(model) is { } root ? new EvaluatedProgram(root, nodes) : new SchemaProgram(nodes);
    }

    private static SchemaNode ToNode(SubschemaModel subschema, bool assertsFormat) => new(
        subschema.Location,
        subschema.Always,
        [.. subschema.Constraints.Where(constraint => constraint is not FormatConstraint || assertsFormat).Select(RuleTable.ToRule)]);
}
