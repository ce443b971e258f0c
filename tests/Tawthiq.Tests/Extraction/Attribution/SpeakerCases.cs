namespace Tawthiq.Tests.Extraction.Attribution;

/// <summary>Invented sentences, each with why it is here and who says each of its counts.</summary>
/// <remarks>One case a line: reason | text | count=speaker, … (nothing behind the sign: the document itself).</remarks>
internal static class SpeakerCases
{
    public const string French = """
        selon at the end | Sept civils ont été tués lundi à Kafr Zeit, selon l'OSDH. | 7=OSDH
        selon at the beginning | Selon la Croix-Rouge, 14 personnes sont mortes et 30 ont été blessées. | 14=Croix-Rouge, 30=Croix-Rouge
        d'après with a complement | D'après le maire de Tarnac, neuf habitants ont été tués. | 9=maire de Tarnac
        inverted verb with a time word | Quatre soldats ont été tués, a annoncé jeudi le ministère de la Défense. | 4=ministère de la Défense
        inverted verb with somebody spoken to | Quatre soldats ont été tués, a déclaré à l'AFP un responsable local. | 4=responsable local
        two speakers joined | Au moins 12 civils ont été tués, ont rapporté un élu local et des habitants. | 12=élu local+habitants
        subject before the verb | Le gouverneur affirme que 18 civils ont été tués. | 18=gouverneur
        two clauses of one verb | La police a indiqué que 5 civils étaient morts et que 11 avaient été blessés. | 5=police, 11=police
        two speakers in one sentence | Le maire a parlé de 20 morts, tandis que l'hôpital a compté 26 corps. | 20=maire, 26=hôpital
        each clause its own speaker | Huit soldats ont été tués selon l'armée, trente selon les rebelles. | 8=armée
        contrast before a marker | Le préfet a fait état de 80 morts, contre 60 morts la veille selon la protection civile. | 80=préfet, 60=protection civile
        semicolon | Trois roquettes sont tombées sur le souk ; quatre vendeurs ont été tués, d'après des témoins. | 4=témoins
        semicolon ends a speech | Le chef du village dit que deux bergers ont été tués ; dix soldats ont été blessés par une mine. | 2=chef du village, 10=
        pronoun inversion | L'hôpital a reçu les blessés dans la nuit. Six enfants sont morts, a-t-il ajouté. | 6=hôpital
        he goes on | Le procureur a parlé de 9 morts. Il a ajouté que 4 suspects avaient été arrêtés. | 9=procureur, 4=procureur
        the same source | Selon une source médicale, 12 civils sont morts. Trois infirmiers ont été blessés, d'après la même source. | 12=source médicale, 3=source médicale
        an apposition with a name | Le maire de Valbrune, Hélène Caradec, a annoncé que 15 habitants avaient été tués. | 15=Hélène Caradec+maire de Valbrune
        title and name | Selon le gouverneur Ibrahim Sako, 15 villageois ont été tués. | 15=gouverneur Ibrahim Sako
        words set between subject and verb | La gendarmerie, elle, a compté 22 morts. | 22=gendarmerie
        a relative clause between subject and verb | L'armée, qui tient désormais la colline, dit avoir tué 31 rebelles. | 31=armée
        a clause about a speaker | Le commandant, qui avait d'abord parlé de 3 morts, a été relevé. | 3=commandant
        acronym behind the name | L'Observatoire syrien des droits de l'homme (OSDH) a recensé 43 morts. | 43=Observatoire syrien des droits de l'homme (OSDH)
        earlier figures of nobody | Un précédent bilan faisait état de 13 morts. | 13=
        an earlier toll of somebody | Un premier bilan de la police faisait état de 13 morts. | 13=police
        a toll that stood before | Le ministre a porté le bilan à 40 morts, fixé jusque-là à 31 morts. | 40=ministre, 31=
        on counts nobody | On dénombre 8 morts et 12 blessés. | 8=, 12=
        we is the document | Nos équipes ont recensé 19 morts. Nous avons compté 7 blessés. | 19=, 7=
        our sources are not the document | Nos sources à l'hôpital parlent de 19 morts. | 19=sources
        a passive names nobody | Douze morts ont été signalés. | 12=
        a passive with its agent | Un bilan de 12 morts a été confirmé par la préfecture. | 12=préfecture
        a quotation | « Nous avons enterré 14 martyrs », raconte un fossoyeur. | 14=fossoyeur
        a quotation of two sentences | Une institutrice témoigne. « Ils ont tiré sur la foule. J'ai vu 5 morts devant l'école. » | 5=institutrice
        brackets at the end of a headline | Lac Vanel : 17 morts dans le raid sur le port (autorités) | 17=autorités
        a denial beside a count | Sept civils ont été tués dans un raid, Moscou nie toute implication | 7=
        a denied count of nobody | Le porte-parole de l'armée a nié, affirmant qu'aucun civil n'avait été tué. | 0=porte-parole de l'armée
        a chain | Selon l'AFP, citant l'OSDH, 23 civils ont été tués. | 23=OSDH
        from a source | Onze personnes ont été tuées, a-t-on appris de source policière. | 11=source policière
        de source | De source hospitalière, 16 blessés ont été admis dans la nuit. | 16=source hospitalière
        a communiqué of somebody | Selon un communiqué du ministère de la Santé, 33 personnes ont été tuées. | 33=ministère de la Santé
        a toll taken up again | Les recherches sont finies, a fait savoir le préfet. Le bilan définitif est de 12 morts. | 12=préfet
        the rest of a toll | La mairie annonce 12 morts. Trente autres personnes sont blessées. | 12=mairie, 30=mairie
        another matter after a speech | La mairie annonce 12 morts. La semaine dernière, 4 soldats ont été tués à Orval. | 12=mairie, 4=
        a place told beside a speech | « Rien ne bouge », dit un prêtre du camp, où 900 déplacés sont arrivés. | 900=
        somebody who was asked | Interrogé par une radio, un médecin de l'hôpital de Sarne a fait état de 14 morts. | 14=médecin de l'hôpital de Sarne
        a name behind the office at the end | Le bilan est passé à 40 morts, a précisé à la presse le directeur de la Défense civile, Karim Belhadj. | 40=Karim Belhadj+directeur de la Défense civile
        a headline | Au moins 5 morts dans un attentat à Orval, selon la police | 5=police
        a message on a network | Les Casques blancs ont indiqué sur Twitter que 9 civils étaient morts. | 9=Casques blancs
        in a communiqué | Vingt civils ont péri, a affirmé dans un communiqué l'ONG Secours du Lac. | 20=ONG Secours du Lac
        still according to | Toujours selon l'OSDH, 4 soldats ont été tués. | 4=OSDH
        losses of its own | La Minusma déplore 3 morts et 6 blessés. | 3=Minusma, 6=Minusma
        condemning is not telling | Le chef de l'ONU a condamné l'attaque qui a fait 37 morts. | 37=
        accusing is telling | Le gouvernement accuse les rebelles d'avoir tué 12 villageois. | 12=gouvernement
        a count of an organisation | Un décompte de l'ONU recense 230 morts. | 230=ONU
        a name that no list has | Quinze personnes ont été tuées, a rapporté Radio Mandara. | 15=Radio Mandara
        learned from | Neuf soldats ont été tués, a appris l'AFP auprès de responsables locaux. | 9=responsables locaux
        two who disagree | Les autorités évoquent 11 morts, un député de l'opposition en compte 30. | 11=autorités
        with an infinitive | L'armée a annoncé dimanche avoir tué 12 combattants. | 12=armée
        a claim of responsibility | Le groupe État islamique a revendiqué la mort de 8 policiers. | 8=groupe État islamique
        as indicated | Comme l'a indiqué le préfet, 16 personnes ont été évacuées. | 16=préfet
        in the words of | Aux dires des habitants, 6 hommes ont été enlevés. | 6=habitants
        a general with his rank | « Ils ont tué 7 hommes », a reconnu le général Sékou Traoré. | 7=général Sékou Traoré
        the document itself | Deux enfants ont été tués lundi par une mine près de la rivière. | 2=
        """;

    public const string English = """
        according to at the end | Seven civilians were killed on Monday in Kafr Zeit, according to the Observatory. | 7=Observatory
        according to at the beginning | According to the Red Cross, 14 people died and 30 were wounded. | 14=Red Cross, 30=Red Cross
        said at the end | Four soldiers were killed, the defence ministry said on Thursday. | 4=defence ministry
        said at the end with nothing behind it | At least 58 people died, a war monitor said. | 58=war monitor
        said before its speaker | "We buried 14 people," said a gravedigger. | 14=gravedigger
        said with that | The governor said that 18 civilians had been killed. | 18=governor
        said without that | The governor said four civilians were killed in the strike. | 4=governor
        told somebody | A police officer told AFP that 6 people had been killed. | 6=police officer
        two clauses of one verb | Police said 5 civilians died and 11 were wounded. | 5=Police, 11=Police
        two speakers | The mayor spoke of 20 dead, while the hospital counted 26 bodies. | 20=mayor, 26=hospital
        nobody in the list | Two nurses said by telephone that 9 children had died. | 9=nurses
        a speech set into its sentence | This time, the health minister said, 13 residents were injured. | 13=health minister
        a nationality before the noun | Turkish media reported that 2 people were injured. | 2=Turkish media
        words between subject and verb | The civil defence, which could not reach the houses, fears 70 dead. | 70=civil defence
        adverbs before the verb | The government in Almery has so far confirmed 136 deaths. | 136=government
        a clause about a speaker | The mayor, who had spoken of 30 dead at dawn, resigned. | 30=mayor
        semicolon | Rockets struck the market; four traders were killed, according to witnesses. | 4=witnesses
        semicolon ends a speech | Police spoke of 20 dead; 165 people were wounded. | 20=Police, 165=
        it said | The Red Cross counted its staff. Nine people were killed, it said. | 9=Red Cross
        he added | The prosecutor spoke of 9 dead. He added that 4 suspects had been arrested. | 9=prosecutor, 4=prosecutor
        adding that | The colonel said 9 rebels were killed, adding that 3 soldiers were wounded. | 9=colonel, 3=colonel
        the same source | According to a medical source, 12 civilians died. During the night, according to the same source, shells killed 4 people. | 4=medical source
        a reckoning | By the ministry's count 12 people died. | 12=ministry
        our count is the document's | By our count 12 people died. | 12=
        we is the document | Our team has confirmed the death of 86 people. | 86=
        our sources are not the document | Our sources in the town report 86 dead. | 86=sources
        a passive names nobody | The army is on alert. Twelve people were killed, it was reported. | 12=
        a passive with its agent | The death of 12 people was confirmed by the governor. | 12=governor
        an earlier toll | The minister put the toll at 40 dead, up from 31 dead on Monday. | 40=minister, 31=
        figures of nobody | A previous toll spoke of 31 dead. | 31=
        said to be is no speech | The army killed 3 rebels, one of them said to be a commander. | 3=
        a colon after a speaker | Red Cross: 41 killed in Almery blast | 41=Red Cross
        a colon after a place | Kabul: 41 killed in blast at market | 41=
        a denial beside a count | Nine people were killed in the raid, and the army denied any role. | 9=
        a denied count | The coalition denied that any civilians were killed. It said no civilians were harmed. | 0=coalition
        a quotation that goes on | The priest told this newspaper about the night. "They came from the river. They killed 8 people." | 8=priest
        the rest of a toll | The bombing killed 21 people, the police said on Friday. Sixty others were injured. | 21=police, 60=police
        a part of a toll | A committee of elders counted 64 victims of the massacre. Fourteen of them are women. | 64=committee of elders, 14=committee of elders
        another matter | The bombing killed 21 people, the police said. In May 4 soldiers died at Orval. | 21=police, 4=
        a statement of somebody | A statement by the defence ministry said 33 rebels were killed. | 33=defence ministry
        a chain | According to state television, citing the health ministry, 23 people were killed. | 23=health ministry
        a claim is a noun | The army repeated a claim. Five soldiers died in the ambush. | 5=
        a name and an office behind said | Twelve people died, said Ahmed Haddad, a spokesman for the health ministry. | 12=Ahmed Haddad
        an office and a name | The blast killed 20 people, provincial governor Abdul Karimi said Monday. | 20=provincial governor Abdul Karimi
        an apposition before said | The Syrian Observatory for Human Rights, a Britain-based monitor, said 12 people died. | 12=Syrian Observatory for Human Rights
        a title with a stop | Dr. Sami Aboud, head of the hospital, said 9 patients were killed. | 9=Sami Aboud
        quoted as saying | State media quoted a police official as saying 5 people were killed. | 5=police official
        put the toll at | State television put the death toll at 45 dead. | 45=State television
        in a statement | Islamic State said in a statement that it had killed 20 soldiers. | 20=Islamic State
        two joined | Medics and activists said 14 people were wounded. | 14=Medics+activists
        a name that no list has | According to Save the Lake, 33 people were displaced. | 33=Save the Lake
        late on a day | The military said in a statement late Sunday that 12 militants were killed. | 12=military
        has documented | Amnesty International has documented the killing of 40 civilians. | 40=Amnesty International
        who is spoken to | Hospital officials told The Lake Times that 8 children were killed. | 8=Hospital officials
        that it was told | The agency said it had been told of 17 deaths. | 17=agency
        at the beginning of a list | Police: 3 dead in shooting at Almery bus station | 3=Police
        between commas | Four guards, police said, were wounded. | 4=police
        with a pronoun for people | Officials fear the worst. They say 60 people are missing. | 60=Officials
        acknowledging | The coalition acknowledged killing 24 civilians. | 24=coalition
        accused of | The opposition accused the army of killing 16 villagers. | 16=opposition
        where the hearer stands in front | Asked by reporters, the mayor said 6 people died. | 6=mayor
        a report of somebody | A report by the United Nations found that 150 civilians were killed. | 150=United Nations
        the document itself | Two children were killed on Monday by a mine near the river. | 2=
        """;

    public const string Arabic = """
        بحسب at the end | قتل ستة مدنيين في قصف مدفعي على المدينة بحسب الدفاع المدني. | 6=الدفاع المدني
        وفق at the beginning | وفق المرصد السوري، قتل 12 شخصا وأصيب 30 آخرون. | 12=المرصد السوري, 30=المرصد السوري
        set into its sentence | وأسفر الهجوم، وفق بيان وزارة الصحة، عن مقتل 27 شخصا وإصابة 78 آخرين. | 27=وزارة الصحة, 78=وزارة الصحة
        verb and subject | أعلنت وزارة الداخلية مقتل 5 جنود وإصابة 9 آخرين. | 5=وزارة الداخلية, 9=وزارة الداخلية
        with a person's name | قال وزير الصحة سمير النوري إن 43 شخصا قتلوا. | 43=وزير الصحة سمير النوري
        with a second clause | وقال مدير المستشفى إن 14 جريحا وصلوا وإن 3 منهم توفوا. | 14=مدير المستشفى, 3=مدير المستشفى
        any noun that tells | وروى بائع خضار أن قذيفة قتلت 4 أشخاص. | 4=بائع خضار
        auxiliary before its subject | وكانت الشرطة أعلنت سقوط 22 قتيلا. | 22=الشرطة
        auxiliary and قد | وكانت الحكومة قد أكدت مقتل 7 أشخاص. | 7=الحكومة
        as for | أما لجنة التحقيق فتقول إن 58 شخصا قتلوا. | 58=لجنة التحقيق
        two speakers | قالت الشرطة إن 10 أشخاص قتلوا، بينما تحدث المستشفى عن 16 قتيلا. | 10=الشرطة, 16=المستشفى
        he added | تحدث المحافظ عن 9 قتلى. وأضاف أن 4 مشتبه بهم اعتقلوا. | 9=المحافظ, 4=المحافظ
        a participle goes on | أعلن الجيش مقتل 9 مسلحين، مضيفا أن 3 جنود أصيبوا. | 9=الجيش, 3=الجيش
        a headline | واشنطن: الهجوم أودى بحياة 40 شخصا | 40=واشنطن
        a headline with its verb behind | الأمم المتحدة تعلن مقتل 20 مدنيا في الغارة | 20=الأمم المتحدة
        a province is no governor | محافظة إدلب: استشهد 7 مدنيين بقصف جوي. | 7=
        of nobody | وتحدثت حصيلة أولية عن 13 قتيلا. | 13=
        we is the document | وقد سجلت فرقنا وفاة 12 رضيعا. | 12=
        quoted from somebody | نقلت وكالة محلية عن مصدر طبي أن 11 شخصا قتلوا. | 11=مصدر طبي
        no words of speech | قتل 6 جنود في كمين قرب النهر. | 6=
        a denial | نفى المتحدث باسم الجيش مقتل 30 جنديا، مؤكدا أن جنديين أصيبا. | 2=المتحدث باسم الجيش
        a denied harm | ونفى المحافظ وقوع أي إصابات. | 0=المحافظ
        testimonies | ووردتنا إفادات من زملاء عن 5 حالات اغتصاب. | 5=زملاء
        a report | وجاء في تقرير لجنة التحقيق أن 587 شخصا قتلوا. | 587=لجنة التحقيق
        a spokesman | وقال المتحدث باسم التحالف إن 100 مقاتل استسلموا. | 100=المتحدث باسم التحالف
        member of | وقال عضو في المجلس المحلي إن 8 أشخاص قتلوا. | 8=عضو في المجلس المحلي
        the same source | وبحسب مصدر أمني قتل 12 شخصا. وأصيب 20 آخرون بحسب المصدر نفسه. | 12=مصدر أمني, 20=مصدر أمني
        somebody spoken to | وقال شهود عيان لوكالة رويترز إن 12 شخصا قتلوا. | 12=شهود عيان
        an acronym in brackets | أفادت وكالة الأنباء السورية (سانا) بأن 7 مدنيين قتلوا. | 7=وكالة الأنباء السورية
        words between commas | وقال المرصد، ومقره بريطانيا، إن 12 شخصا قتلوا. | 12=المرصد
        for its part | من جانبها، قالت وزارة الدفاع الروسية إن 30 مسلحا قتلوا. | 30=وزارة الدفاع الروسية
        a weekday behind the name | قال مسؤولون أمنيون الأحد إن 14 شخصا قتلوا. | 14=مسؤولون أمنيون
        as the police mentioned | قتل 5 أشخاص في الانفجار، حسبما ذكرت الشرطة. | 5=الشرطة
        sources with a colon | مصادر طبية: 7 شهداء في قصف على المخيم | 7=مصادر طبية
        a correspondent | قتل 10 أشخاص، وفق ما أفاد مراسل فرانس برس. | 10=مراسل فرانس برس
        the source added | قال مصدر أمني إن 3 جنود قتلوا. وأضاف المصدر أن 20 آخرين أصيبوا. | 3=مصدر أمني, 20=المصدر
        a woman who speaks for an office | وأكدت المتحدثة باسم المفوضية أن 3000 شخص نزحوا. | 3000=المتحدثة باسم المفوضية
        local media | بلغ عدد القتلى 34 قتيلا، بحسب وسائل إعلام محلية. | 34=وسائل إعلام محلية
        a network that documents | وثقت الشبكة السورية لحقوق الإنسان مقتل 120 مدنيا. | 120=الشبكة السورية لحقوق الإنسان
        a claim of responsibility | وتبنى تنظيم الدولة الإسلامية الهجوم، قائلا إنه قتل 9 جنود. | 9=تنظيم الدولة الإسلامية
        no speaker after a speaker | قالت الشرطة إن 4 أشخاص قتلوا. وفي حادث آخر قتل 3 جنود بلغم. | 4=الشرطة, 3=
        as somebody said | قتل 15 مدنيا في الغارة، كما أفاد ناشطون. | 15=ناشطون
        """;
}
