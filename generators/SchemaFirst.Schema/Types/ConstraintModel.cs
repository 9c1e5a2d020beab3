using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// What makes a document valid: a graph of subschemas, with references resolved to indices. Both back ends, emitted C# and
/// the evaluator, take their meaning from it and nothing else.
/// </summary>
/// <param name="Subschemas">All subschemas that the root reaches, the root first, then level by level in the schema's order.</param>
/// <param name="AssertsFormat">True when <c>format</c> is an assertion everywhere, whatever the dialects say.</param>
public sealed record ConstraintModel(EquatableArray<SubschemaModel> Subschemas, bool AssertsFormat = false)
{
    /// <summary>True when some subschemas apply themselves to the same value again without end; what gets there has no verdict.</summary>
    public bool IsCircular { get; init; }


    /// <summary>True when a constraint takes part in the verdict: all do but a <c>format</c> that is an annotation.</summary>
    public bool Asserts(Constraint constraint) => constraint is not FormatConstraint format || (format.IsDefined && (format.IsAssertion || AssertsFormat));
}

/// <summary>One subschema.</summary>
/// <param name="Location">
/// Its keyword location: a JSON Pointer as a URI fragment within its document (<c>#/properties/model</c>), preceded by the
/// document's URI when that is not the root's document. Distinct unless the dynamic scope gives a subschema several meanings.
/// </param>
/// <param name="Name">A short C# identifier made from the location, distinct in the model and stable, for method names.</param>
/// <param name="Always">True or false for boolean schemas; otherwise null.</param>
/// <param name="Constraints">
/// In the order in which errors are to be reported, whatever the schema's: type, const and enum, then what concerns numbers, strings,
/// arrays and objects, then logic, then what is left unevaluated.
/// </param>
public sealed record SubschemaModel(string Location, string Name, bool? Always, EquatableArray<Constraint> Constraints);
