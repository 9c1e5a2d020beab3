namespace SchemaFirst.Json.Validation.Rules;

/// <summary>One assertion or applicator of a subschema.</summary>
/// <param name="keyword">The keyword as it stands in the schema.</param>
public abstract class SchemaRule(string keyword)
{
    /// <summary>The keyword as it stands in the schema.</summary>
    public string Keyword { get; } = keyword;

    internal abstract bool Check(ref Evaluation evaluation, SchemaNode node, Instance value);

    /// <summary>Notes which members or elements of a value that the rule's subschema accepts it has evaluated; most rules none.</summary>
    internal virtual void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
    }
}
