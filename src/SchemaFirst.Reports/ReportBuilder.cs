namespace SchemaFirst.Reports;

/// <summary>Makes the document of a report from the summaries of runs.</summary>
public static class ReportBuilder
{
    /// <summary>Builds the sections that the options ask for, in the order of <see cref="ReportSections.All"/>.</summary>
    public static ReportDocument Build(ReportInputs inputs, ReportOptions options) => Build(new ReportContext(inputs, options));

    /// <summary>Builds the sections that the context's options ask for, in the order of <see cref="ReportSections.All"/>.</summary>
    public static ReportDocument Build(ReportContext context)
    {
        var document = new DocumentBuilder();
        foreach (var section in ReportSections.All.Where(section => context.Options.Has(section)))
        {
            section.Build(context, document);
        }

        return document.Build();
    }
}
