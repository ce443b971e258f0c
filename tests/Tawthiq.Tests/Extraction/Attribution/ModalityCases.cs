namespace Tawthiq.Tests.Extraction.Attribution;

/// <summary>Invented sentences, each with how its counts are told.</summary>
/// <remarks>One case a line: text | count=modality, …</remarks>
internal static class ModalityCases
{
    public const string French = """
        On craint la mort de 20 villageois après le raid. | 20=feared
        Les secours redoutent un bilan de 50 morts. | 50=feared
        Le bilan pourrait atteindre 60 morts. | 60=feared
        Douze civils auraient été tués dans le raid sur Marne-Haute. | 12=doubted
        Le bombardement aurait fait 14 morts. | 14=doubted
        Une vingtaine de personnes seraient mortes dans l'attaque. | ~20=doubted
        Les rebelles prétendent avoir tué 31 soldats. | 31=doubted
        Quinze personnes ont été tuées, selon un bilan non confirmé. | 15=doubted
        Huit soldats sont morts, un chiffre qui n'a pas pu être vérifié. | 8=doubted
        L'armée dément que 12 civils aient été tués. | 12=denied
        L'armée nie avoir tué 12 civils. | 12=denied
        L'armée nie toute responsabilité dans la mort de 12 civils. | 12=asserted
        L'armée nie avoir mené le raid qui a tué 12 civils. | 12=asserted
        L'armée a démenti, affirmant que 12 combattants avaient été tués. | 12=asserted
        Douze civils ont été tués lundi à Marne-Haute. | 12=asserted
        Douze civils auraient été tués et 30 blessés dans le raid. | 12=doubted, 30=doubted
        """;

    public const string English = """
        At least 20 people are feared dead after the strike on Tel Marn. | ≥20=feared
        Officials fear that 40 miners were killed in the shelling. | 40=feared
        Up to 30 villagers may have been killed in the raid. | ≤30=feared
        The toll could reach 50 dead, the governor said. | 50=feared
        Twelve civilians were allegedly killed in the raid on Marn. | 12=doubted
        Soldiers allegedly killed 12 farmers near the canal. | 12=doubted
        Unconfirmed reports said 15 people were killed in the village. | 15=doubted
        Fifteen people were killed, according to unconfirmed reports. | 15=doubted
        The rebels said 9 soldiers were killed, a toll that could not be independently verified. | 9=doubted
        The army denied that 12 civilians were killed in the strike. | 12=denied
        The army denied killing 12 civilians. | 12=denied
        The ministry rejected reports that 30 patients had been killed. | 30=denied
        The army denied responsibility for the deaths of 12 civilians. | 12=asserted
        The army denied the report, saying that 12 militants were killed. | 12=asserted
        The army denied the claim and said no civilians were killed. | 0=asserted
        Eight people were killed, reportedly in a drone strike. | 8=asserted
        On 12 May 20 people were killed in Marn. | 20=asserted
        In May, 20 people were killed in Marn. | 20=asserted
        Six people, allegedly fighters, were killed. | 6=asserted
        Twenty people are feared dead and 30 were wounded. | 20=feared, 30=asserted
        The army denied that 12 civilians, including three children, were killed. | 12=denied, 3=denied
        The rebels said 9 soldiers were killed, which could not be verified. | 9=doubted
        Nine soldiers were killed, a toll that could not be verified. | 9=doubted
        Nine soldiers were killed, a claim that could not be independently verified. | 9=doubted
        """;

    public const string Arabic = """
        يخشى مقتل 20 مدنيا تحت الأنقاض. | 20=feared
        وسط مخاوف من مقتل 30 شخصا في القصف. | 30=feared
        زعم الجيش أنه قتل 20 مسلحا. | 20=doubted
        يزعم التنظيم مقتل 15 جنديا في الهجوم. | 15=doubted
        أفادت أنباء غير مؤكدة بمقتل 7 مدنيين. | 7=doubted
        قتل 9 أشخاص في القصف، بحسب معلومات غير مؤكدة. | 9=doubted
        قتل 8 مدنيين ولم يتسن التحقق من الحصيلة. | 8=doubted
        نفت الوزارة أنباء عن مقتل 14 جنديا. | 14=denied
        نفى الجيش مقتل 12 مدنيا في غارة على البلدة. | 12=denied
        نفى المتحدث أن يكون 12 مدنيا قد قتلوا. | 12=denied
        لا صحة لمقتل 12 مدنيا، بحسب المحافظ. | 12=denied
        نفت الشرطة إصابة 5 متظاهرين. | 5=denied
        نفى الجيش سقوط 12 قتيلا في صفوفه. | 12=denied
        لا صحة لسقوط قتلى، بحسب المحافظ. | 0=asserted
        قتل 12 مدنيا في قصف على البلدة. | 12=asserted
        نفى الجيش الخبر، وقال إن 12 مسلحا قتلوا. | 12=asserted
        نزح 300 شخص خوفا من القصف. | 300=asserted
        كان يخشى مقتل 20 مدنيا تحت الأنقاض. | 20=feared
        يخشى من مقتل 20 مدنيا. | 20=feared
        يخشى أن يكون 20 مدنيا قد قتلوا. | 20=feared
        """;

    public const string Spanish = """
        Se teme que 20 personas hayan muerto bajo los escombros. | 20=feared
        Doce civiles habrían muerto en el ataque. | 12=doubted
        Doce civiles habrían sido asesinados en el ataque. | 12=doubted
        El ejército presuntamente mató a 12 campesinos. | 12=doubted
        Quince personas murieron, según un balance no confirmado. | 15=doubted
        El ejército negó que hayan muerto 12 civiles. | 12=denied
        El ejército negó haber matado a 12 civiles. | 12=denied
        El ejército negó su responsabilidad en la muerte de 12 civiles. | 12=asserted
        Doce civiles murieron el lunes en el ataque. | 12=asserted
        La cifra podría llegar a 50 muertos. | 50=feared
        """;
}
