namespace SchemaFirst.Reports;

/// <summary>Parts of a pytest node id, <c>path/file.py::Class::test_name[parameters]</c>.</summary>
internal static class TestName
{
    public const string Separator = "::";

    /// <summary>The node id without its parameters: what the statistics call a test.</summary>
    public static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> nodeId)
    {
        // A folder may have brackets in its name, so parameters are looked for behind the file; they may hold "::" themselves.
        var fileEnd = nodeId.IndexOf(Separator, StringComparison.Ordinal);
        var start = fileEnd < 0 ? 0 : fileEnd + Separator.Length;
        var parameters = nodeId[start..].IndexOf('[');
        return parameters <= 0 || nodeId[..(start + parameters)].EndsWith(Separator, StringComparison.Ordinal)
            ? nodeId
            : nodeId[..(start + parameters)];
    }
}
