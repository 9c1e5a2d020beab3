using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>Makes a validator of a model: a function that says whether a JSON text is valid. Whoever compares schemas brings one, so that no witness is shown unchecked.</summary>
/// <param name="model">The model.</param>
public delegate Func<string, bool> DocumentJudge(ConstraintModel model);
