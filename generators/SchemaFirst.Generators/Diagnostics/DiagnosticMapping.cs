using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Generators.Diagnostics;

/// <summary>Shows what is wrong with a schema file in that file, where an editor can jump to it.</summary>
internal static class DiagnosticMapping
{
    public static Diagnostic ToRoslyn(SchemaDiagnostic diagnostic)
    {
        var span = diagnostic.Span;
        var location = Location.Create(
            diagnostic.Path,
            new Microsoft.CodeAnalysis.Text.TextSpan(span.Start, span.Length),
            new LinePositionSpan(new LinePosition(span.StartLine, span.StartColumn), new LinePosition(span.EndLine, span.EndColumn)));
        return Diagnostic.Create(DiagnosticDescriptors.Find(diagnostic.Id), location, diagnostic.Message);
    }
}
