using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Recipes;

/// <summary>
/// CONTRIBUTING's recipe for a JSON Schema keyword, followed to the letter on a copy of the sources in memory. The keyword is <c>has</c>: a
/// string contains a text. It means what <c>pattern</c> means with that text, which makes it easy to say what is right.
/// </summary>
internal static class ToyKeyword
{
    /// <summary>"Add its line to KeywordTable … and its vocabulary".</summary>
    public static readonly Step[] Keyword =
    [
        new("generators/SchemaFirst.Schema/Schemas/Keywords/KeywordTable.cs",
            "    // Another kind of value under a name that is there already.",
            "    /// <summary><c>has</c>.</summary>\n    public static readonly Keyword<string> Has = new StringKeyword(\"has\");\n\n"),
        new("generators/SchemaFirst.Schema/Schemas/Keywords/KeywordTable.cs", "MaxLength, MinLength, Pattern,", "Has, "),
    ];

    /// <summary>"A record among the constraints".</summary>
    public static readonly Step[] Record =
    [
        new("generators/SchemaFirst.Schema/Types/ValueConstraints.cs", "/// <summary><c>pattern</c>", """
            /// <summary><c>has</c>.</summary>
            public sealed record HasConstraint(string Keyword, string Text) : PlainConstraint(Keyword)
            {
                /// <inheritdoc/>
                public override JsonTypes Concerns => JsonTypes.String;

                /// <inheritdoc/>
                public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
            }


            """),
    ];

    /// <summary>"Its method in IConstraintVisitor, and the line in ConstraintResolver that makes it".</summary>
    public static readonly Step[] Visit =
    [
        new("generators/SchemaFirst.Schema/Types/IConstraintVisitor.cs", "    /// <summary>Makes that of a <see cref=\"PatternConstraint\"/>", "    /// <summary>Makes that of a <see cref=\"HasConstraint\"/>.</summary>\n    TResult Visit(HasConstraint constraint);\n\n"),
        new("generators/SchemaFirst.Schema/Types/ConstraintResolver.cs", "        if (schema.Find(KeywordTable.Pattern) is", """
                    if (schema.Find(KeywordTable.Has) is { } has)
                    {
                        yield return new HasConstraint("has", has.Value);
                    }


            """),
    ];

    /// <summary>"A rule, and its lines in RuleEmitter and RuleTable".</summary>
    public static readonly Step[] Rule =
    [
        new("src/SchemaFirst.Json/Validation/Rules/StringRules.cs", "/// <summary><c>pattern</c>.", """
            /// <summary><c>has</c>.</summary>
            /// <param name="keyword">The keyword.</param>
            /// <param name="text">The text.</param>
            public sealed class HasRule(string keyword, string text) : SchemaRule(keyword)
            {
                internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
                    value.Type != JsonTypes.String
                    || evaluation.StringAt(value.Start).IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0
                    || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected {text} in it.");
            }


            """),
        new("generators/SchemaFirst.Generators/Emit/RuleEmitter.cs", "    public string Visit(PatternConstraint", "    public string Visit(HasConstraint constraint) => $\"HasRule({Keyword(constraint)}, {Literal.Of(constraint.Text)})\";\n\n"),
        new("src/SchemaFirst.Evaluator/RuleTable.cs", "    public SchemaRule Visit(PatternConstraint", "    public SchemaRule Visit(HasConstraint constraint) => new HasRule(constraint.Keyword, constraint.Text);\n\n"),
    ];

    /// <summary>The C# of a project, each file after the steps that concern it.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string project, IReadOnlyList<Step> steps) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, project), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SharedData.RepositoryRoot, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, steps.Where(step => step.Path == path).Aggregate(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, path)), (text, step) => step.Apply(text))));

    /// <summary>A change of one file.</summary>
    /// <param name="Path">The file, from the repository's root.</param>
    /// <param name="Before">What the new text is put in front of; it must be there once.</param>
    /// <param name="Text">The new text.</param>
    internal sealed record Step(string Path, string Before, string Text)
    {
        public string Apply(string text)
        {
            Assert.Equal(2, text.Split(Before).Length);
            return text.Replace(Before, Text + Before, StringComparison.Ordinal);
        }
    }
}
