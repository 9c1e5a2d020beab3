namespace SchemaFirst.Reports;

/// <summary>Makes the document of a report from the summaries of runs.</summary>
public static class ReportBuilder
{
    /// <summary>Builds all sections, in the order of <see cref="ReportSections.All"/>.</summary>
    public static ReportDocument Build(ReportInputs inputs, ReportOptions options)
    {
        var context = new ReportContext(inputs, options);
        var document = new DocumentBuilder();
        foreach (var section in ReportSections.All)
        {
            section.Build(context, document);
        }

        return document.Build();
    }
}
